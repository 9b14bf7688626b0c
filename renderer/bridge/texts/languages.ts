/** Every language of the app: a folder, and its line here. */
export * as en from './en/index.js';
export * as ru from './ru/index.js';
