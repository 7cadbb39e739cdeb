export * from './canonical.js';
export * from './keyring.js';
export * from './request-proof.js';
export * from './signature.js';
export * from './voucher.js';
