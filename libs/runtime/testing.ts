export * from './testing/journal-behaviour.js';
export * from './testing/memory-journals.js';
export * from './testing/nodes.js';
export * from './testing/stumbling.js';
export * from './testing/read-model-tables.js';
export * from './testing/projection-behaviour.js';
export * from './testing/turned-clock.js';
export * from './testing/reacting.js';
