export { calendarFindings } from './calendar-findings.js';
export { NegotiatingModule } from './negotiating.module.js';
export { negotiatingOf } from './negotiating.process.js';
export { schedulingOf } from './scheduling.process.js';
export { AROUND_DAYS, reviewingOf } from './reviewing.process.js';
