export { migrateVault } from './migrate.js';
export { PostgresVault } from './postgres.js';
export * from './vault.js';
