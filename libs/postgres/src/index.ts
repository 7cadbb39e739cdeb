export * from './alone.js';
export * from './binary.js';
export * from './connection.js';
export * from './copy-out.js';
export * from './listen.js';
export * from './migrate.js';
export * from './own-connection.js';
export * from './transaction.js';
