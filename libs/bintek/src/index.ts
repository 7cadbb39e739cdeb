export { BintekModule } from './bintek.module.js';
