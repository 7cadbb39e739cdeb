export { readTable } from './read-table.js';
export { type Cell, EMPTY, LARGEST_TABLE, MOST_ROWS, type Table, TableRefused } from './table.js';
