/** The scheme under which the app serves its own page; nothing else is ever shown in a window. */
export const appScheme = 'parley-app';

/** The page that windows show. */
export const appPage = `${appScheme}://app/index.html`;

/** @returns whether an address belongs to the page that the app itself serves */
export function isAppUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && url.protocol === `${appScheme}:` && url.host === 'app';
}
