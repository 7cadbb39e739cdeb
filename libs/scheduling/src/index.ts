export type { Finding, RuleId, Severity } from './finding.js';
export { ruleIds } from './finding.js';
export { type FreeWindow, freeWindows } from './free-windows.js';
export { type LessonHours, lessonHours } from './lesson-hours.js';
export type { Busy, Method, Participant, RuleQuestion, SeparationMode, Site } from './question.js';
export { findings, report, rules } from './report.js';
export type { Rule } from './rule.js';
export type { Slot } from './slot.js';
