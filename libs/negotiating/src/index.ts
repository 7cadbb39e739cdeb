export { NegotiatingModule } from './negotiating.module.js';
export { negotiatingOf } from './negotiating.process.js';
export { reviewingOf } from './reviewing.process.js';
