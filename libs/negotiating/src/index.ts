export { NegotiatingModule } from './negotiating.module.js';
export { negotiatingOf } from './negotiating.process.js';
export { schedulingOf } from './scheduling.process.js';
export { reviewingOf } from './reviewing.process.js';
