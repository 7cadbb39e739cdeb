export * from './items.js';
export * from './lesson-hours.js';
export * from './late.js';
export * from './limits.js';
export * from './policy.js';
export * from './reasons.js';
export * from './wilayah.js';
export * from './working-days.js';
