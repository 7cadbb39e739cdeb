export * from './canonical.js';
export * from './keyring.js';
export * from './signature.js';
