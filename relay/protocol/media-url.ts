/**
 * @param url a server's WebSocket address, e.g. `wss://192.168.1.20:4747/`
 * @returns its HTTP address on the same port, ending in a slash; null where `url` is no WebSocket address
 */
export function httpBase(url: string): string | null {
  if (!/^wss?:\/\//i.test(url)) return null;
  const base = url.replace(/^ws/i, 'http');
  return base.endsWith('/') ? base : `${base}/`;
}

/**
 * @param path what the server names as a picture, e.g. `media/reactions/like.png`
 * @returns its address on that server; null where it is none: empty, of another server, or outside of it
 */
export function mediaUrl(base: string | null, path: string): string | null {
  if (base === null || path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  const relative = path.replace(/^\//, '');
  if (relative.startsWith('/') || relative.includes('\\') || relative.split('/').includes('..')) return null;
  return base + relative.split('/').map(encodeURIComponent).join('/');
}
