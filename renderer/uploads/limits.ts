import { httpAddress } from '../connection/server.js';

/** What a server says of files. */
export interface MediaLimits {
  /** Bytes; null when it does not say. */
  readonly maxBytes: number | null;
  /** Where transfers go that can be resumed, relative to the server's address; null where they cannot. */
  readonly resumable: string | null;
}

/** A server that says nothing. */
export const unknownLimits: MediaLimits = { maxBytes: null, resumable: null };

const TIMEOUT_MS = 5_000;

/**
 * Reads what the server's information page, `/parley.json`, says of files.
 * @param url the WebSocket address
 * @returns `unknownLimits` when the page says nothing. @throws when nothing answers
 */
export async function readMediaLimits(fetchPage: typeof fetch, url: string): Promise<MediaLimits> {
  const response = await fetchPage(new URL('parley.json', httpAddress(url)).href, {
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return response.ok ? parseMediaLimits(await response.json()) : unknownLimits;
}

/** @returns what the page says, as far as it can be believed */
export function parseMediaLimits(page: unknown): MediaLimits {
  const media = typeof page === 'object' && page !== null && 'media' in page ? page.media : null;
  if (typeof media !== 'object' || media === null) return unknownLimits;
  const { maxBytes, resumable } = media as Record<string, unknown>;
  return {
    maxBytes: typeof maxBytes === 'number' && maxBytes > 0 ? maxBytes : null,
    // A path below the server's address, nothing else.
    resumable: typeof resumable === 'string' && /^[a-z][a-z0-9/_-]*\/$/i.test(resumable) ? resumable : null,
  };
}
