export { changeInWords, type Change } from './figures.js';
export { findKind, kinds, labels } from './kinds.js';
export { Follower } from './mirror/follower.js';
export { MachineToken, type MachineTokenSettings } from './mirror/machine-token.js';
export { Mirror, type Moment, type Reach } from './mirror/mirror.js';
export { loadSources, type Source } from './mirror/source.js';
export { provisionAuditor } from './provision.js';
export { type CaseFile, pagesOf, timelineOf, type TimelineEntry } from './timeline.js';
