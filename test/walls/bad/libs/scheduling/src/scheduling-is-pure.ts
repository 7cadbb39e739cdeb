export { two } from '#libs/runtime';
