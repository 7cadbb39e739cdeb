export * from './exchange.js';
export * from './node-registry.js';
