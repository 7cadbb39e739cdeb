export * from './testing/journal-behaviour.js';
export * from './testing/memory-journals.js';
export * from './testing/nodes.js';
export * from './testing/stumbling.js';
