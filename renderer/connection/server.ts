import type { PasswordScheme, ScryptScheme } from './hash.js';

/** What a client must know of the server at an address before it signs in. */
export interface ServerPage {
  readonly name: string;
  /** The version of our extensions; 0 = the base protocol only. */
  readonly extensions: number;
  /** Whether a code is needed to register. */
  readonly registration: 'open' | 'code';
  readonly password: PasswordScheme;
}

/** An existing server: no information page, MD5, a code by mail. */
export const baseServer: ServerPage = {
  name: '',
  extensions: 0,
  registration: 'code',
  password: { scheme: 'md5' },
};

/** A page that asks for more work than this is not believed: it would only make clients hang. */
const MAX_N = 2 ** 20;
const MAX_R = 32;
const MAX_P = 16;
const MIN_N = 2 ** 12;
const TIMEOUT_MS = 4_000;

/**
 * Reads a server's information page, `/parley.json`.
 *
 * @param url the WebSocket address
 * @returns the page; `baseServer` for a server that answers without one; undefined when nothing answers within 4 s
 */
export async function readServerPage(fetchPage: typeof fetch, url: string): Promise<ServerPage | undefined> {
  const address = new URL('parley.json', httpAddress(url)).href;
  let response: Response;
  try {
    response = await fetchPage(address, options());
  } catch {
    if (!(await answersAtAll(fetchPage, address))) return undefined;
    // The server answers now. Its page is asked for once more, because after a short failure of the network a relay of
    // ours would look like an existing server, to which a weaker hash would be sent.
    try {
      response = await fetchPage(address, options());
    } catch {
      return baseServer;
    }
  }
  try {
    if (!response.ok) return baseServer;
    return parseServerPage(await response.json()) ?? baseServer;
  } catch {
    return baseServer;
  }
}

/**
 * Finds out whether anything answers. An existing server sends no CORS headers, so its 426 looks like no answer; this
 * request needs none. It has to follow redirections, or browsers refuse it (Fetch standard, "main fetch").
 */
async function answersAtAll(fetchPage: typeof fetch, address: string): Promise<boolean> {
  try {
    await fetchPage(address, { ...options(), mode: 'no-cors', redirect: 'follow' });
    return true;
  } catch {
    return false;
  }
}

function options(): RequestInit {
  return { cache: 'no-store', credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) };
}

/** @returns the page in its checked form, undefined when it is none of ours or asks for something absurd. */
export function parseServerPage(value: unknown): ServerPage | undefined {
  if (!isRecord(value) || value['parley'] !== 1) return undefined;
  const password = parseScheme(value['password']);
  if (!password) return undefined;
  const extensions = value['extensions'];
  return {
    name: typeof value['name'] === 'string' ? value['name'] : '',
    extensions: typeof extensions === 'number' ? extensions : extensions === true ? 1 : 0,
    registration: value['registration'] === 'open' ? 'open' : 'code',
    password,
  };
}

function parseScheme(value: unknown): ScryptScheme | undefined {
  if (!isRecord(value) || value['scheme'] !== 'scrypt') return undefined;
  const { N, r, p, length, salt } = value;
  if (!within(N, MIN_N, MAX_N) || !Number.isInteger(Math.log2(N))) return undefined;
  if (!within(r, 1, MAX_R) || !within(p, 1, MAX_P) || !within(length, 16, 64)) return undefined;
  if (typeof salt !== 'string' || salt === '') return undefined;
  return { scheme: 'scrypt', N, r, p, length, salt };
}

function within(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the HTTP address on the same port, e.g. `https://host:4747/` for `wss://host:4747/`. */
export function httpAddress(url: string): string {
  return url.replace(/^ws/, 'http');
}
