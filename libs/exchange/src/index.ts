export * from './exchange.js';
export { MemoryExchange, MemoryTopics } from './memory.js';
export * from './node-registry.js';
