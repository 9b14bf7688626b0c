import { net, protocol } from 'electron';
import { existsSync } from 'node:fs';
import { normalize, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { appScheme, isAppUrl } from '../ipc/app-url.js';

/** Nothing but our own files runs or is drawn; connections go to relays, wherever they are. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob: http: https:",
  "media-src 'self' blob: http: https:",
  'connect-src http: https: ws: wss:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Declares the app's own scheme; must be called before the app is ready. */
export function declarePageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/**
 * Serves the built renderer under the app's own scheme, with its security policy as a header.
 * @param folder of the built renderer
 */
export function servePage(folder: string): void {
  protocol.handle(appScheme, async (request) => {
    const file = isAppUrl(request.url) ? fileWithin(folder, new URL(request.url).pathname) : null;
    if (file === null) return new Response('Not found', { status: 404, headers });
    const { body, headers: found } = await net.fetch(pathToFileURL(file).href);
    return new Response(body, { headers: { ...headers, 'content-type': found.get('content-type') ?? '' } });
  });
}

/** @returns the file that a path names; null when there is none, or when it lies outside the folder */
export function fileWithin(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const file = normalize(path.join(folder, decoded));
  const inside = relative(folder, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || path.isAbsolute(inside)) return null;
  return existsSync(file) ? file : null;
}
