/** The origin of the page in the desktop app, as browsers name it in `Origin`. No web site can have it. */
export const appOrigin = 'parley-app://app';
