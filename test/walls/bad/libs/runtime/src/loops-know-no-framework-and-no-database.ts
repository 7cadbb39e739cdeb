export { pool } from '#libs/postgres';
