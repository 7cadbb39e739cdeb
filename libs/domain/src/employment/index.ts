export * from '../employment.js';
