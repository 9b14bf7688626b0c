import { httpAddress } from '../connection/server.js';

/** What a server tells about uploads. */
export interface MediaLimits {
  /** Bytes; null when it does not say. */
  readonly maxBytes: number | null;
  /** Path for resumable transfers, relative to the server's address; null where there are none. */
  readonly resumable: string | null;
}

/** The limits of a server that tells none. */
export const unknownLimits: MediaLimits = { maxBytes: null, resumable: null };

const TIMEOUT_MS = 5_000;

/**
 * Reads what the server's information page, `/parley.json`, tells about uploads.
 * @param url the WebSocket address
 * @returns `unknownLimits` when the page tells nothing. @throws when nothing answers
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
    // Only a path below the server's address is accepted.
    resumable: typeof resumable === 'string' && /^[a-z][a-z0-9/_-]*\/$/i.test(resumable) ? resumable : null,
  };
}
