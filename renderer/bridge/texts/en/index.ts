export { page } from './page.js';
export { system } from './system.js';

/** What the language calls itself. */
export const name = 'English';
