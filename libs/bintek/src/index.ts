export { BintekModule } from './bintek.module.js';
export { movingAt } from './moving.process.js';
export { impliedByBintek } from './implied.js';
