import { net, protocol } from 'electron';
import { existsSync } from 'node:fs';
import { normalize, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { appScheme, isAppUrl } from '../ipc/app-url.js';
import { onDevServer } from './dev-server.js';

/**
 * Scripts and fonts are our own files only. Pictures, media and connections may be at any host, because relays may be
 * anywhere.
 */
const contentSecurityPolicy = (scripts: string) =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob: http: https:",
    "media-src 'self' blob: http: https:",
    'connect-src http: https: ws: wss:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * @param development whether a dev server makes the page: React's hot reload starts with a script in the page itself
 * @returns the headers of all files of the page
 */
function pageHeaders(development: boolean): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(development ? "'self' 'unsafe-inline'" : "'self'"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

/** Declares the app's own scheme; must be called before the app is ready. */
export function declarePageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/**
 * Serves the renderer under the app's own scheme, with its security policy as a header.
 * @param folder of the built renderer
 * @param devServer the server that makes the page instead, where there is one
 */
export function servePage(folder: string, devServer: URL | null): void {
  const headers = pageHeaders(devServer !== null);
  protocol.handle(appScheme, async (request) => {
    const source = isAppUrl(request.url) ? sourceOf(new URL(request.url), folder, devServer) : null;
    if (source === null) return new Response('Not found', { status: 404, headers });
    const { status, body, headers: found } = await net.fetch(source);
    return new Response(body, { status, headers: { ...headers, 'content-type': found.get('content-type') ?? '' } });
  });
}

/** @returns where the answer to a request of the page comes from; null when there is none */
function sourceOf({ pathname, search }: URL, folder: string, devServer: URL | null): string | null {
  if (devServer !== null) return onDevServer(devServer, pathname, search);
  const file = fileWithin(folder, pathname);
  return file && pathToFileURL(file).href;
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
