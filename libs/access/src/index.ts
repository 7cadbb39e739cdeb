export * from './access.guard.js';
export * from './access-tokens.js';
export * from './asker.js';
export * from './permissions.js';
export * from './permit.js';
export * from './person.js';
export * from './roles.js';
export * from './routes-without-permission.js';
