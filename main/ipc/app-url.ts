import { appOrigin } from '../../relay/protocol/app-origin.js';

/** The scheme under which the app serves its own page; nothing else is ever shown in a window. */
export const appScheme = 'parley-app';

/** The page that windows show. Relays know its origin. */
export const appPage = `${appOrigin}/index.html`;

/** @returns whether an address belongs to the page that the app itself serves */
export function isAppUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && url.protocol === `${appScheme}:` && url.host === 'app';
}
