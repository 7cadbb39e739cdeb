export * from './kafka.js';
export * from './postgres.js';
