/** The port of a relay when nothing else is said. */
export const defaultPort = 4747;

/** A server that an address names. */
export interface Target {
  /** Without brackets, also for IPv6. */
  readonly host: string;
  readonly port: number;
  /** `any`: the address does not say it, so TLS is tried first. */
  readonly tls: 'yes' | 'no' | 'any';
  /** Path of its WebSocket, from `/`. */
  readonly path: string;
}

/**
 * @param text `host`, `host:port` or `ws(s)://…`, `http(s)://…`
 * @returns null when it is none of these
 */
export function parseAddress(text: string): Target | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 2000 || /\s/.test(trimmed)) return null;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined && !['ws', 'wss', 'http', 'https'].includes(scheme)) return null;
  // A scheme that is not special to URL keeps an explicit port 80 or 443.
  const rest = scheme === undefined ? trimmed : trimmed.slice(scheme.length + 3);
  const bare = `parley-target://${isBareIpv6(rest) ? `[${rest}]` : rest}`;
  if (!URL.canParse(bare)) return null;
  const url = new URL(bare);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (host === '' || url.username !== '' || url.password !== '' || !isHost(host)) return null;
  const port = url.port === '' ? schemePort(scheme) : Number(url.port);
  if (port === 0) return null;
  const tls = scheme === undefined ? 'any' : scheme === 'wss' || scheme === 'https' ? 'yes' : 'no';
  return { host: host.toLowerCase(), port, tls, path: `${url.pathname === '' ? '/' : url.pathname}${url.search}` };
}

function schemePort(scheme: string | undefined): number {
  if (scheme === undefined) return defaultPort;
  return scheme === 'wss' || scheme === 'https' ? 443 : 80;
}

function isBareIpv6(text: string): boolean {
  return /^[0-9a-f]*:[0-9a-f:]*:[0-9a-f.]*$/i.test(text);
}

function isHost(host: string): boolean {
  return host.includes(':') || URL.canParse(`http://${host}/`);
}

/** @returns the host and port as they stand in an address, e.g. `[::1]:4747` */
export function hostPort(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
