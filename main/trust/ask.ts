import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type CertificatePins, trusts } from './certificate-pins.js';

/** What the other end of a connection shows about itself. */
export interface Shown {
  /** SHA-256 of its certificate in hex; null where the connection is plain. */
  readonly fingerprint: string | null;
  /** Whether an authority that this machine knows vouches for the certificate and the host's name. */
  readonly vouched: boolean;
}

/** The result of a question. `large`: the page has more bytes than were wanted. */
export type Heard =
  | { readonly kind: 'nothing' }
  | ({ readonly kind: 'page'; readonly status: number; readonly body: Buffer } & Shown)
  | ({ readonly kind: 'large' | 'upgraded' } & Shown);

export interface Limits {
  readonly bytes: number;
  readonly milliseconds: number;
}

interface Asked extends Limits {
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the page is wanted from a server that shows this; if not, nothing is read. */
  readonly accepts?: (shown: Shown) => boolean;
}

/**
 * Asks through Node instead of Chromium, which decides about certificates in its windows only. Follows no redirection.
 */
export function ask(address: URL, { bytes, milliseconds, headers = {}, accepts = () => true }: Asked): Promise<Heard> {
  return new Promise((resolve) => {
    const options = { headers, agent: false };
    const request =
      address.protocol === 'https:'
        ? https.get(address, { ...options, rejectUnauthorized: false })
        : http.get(address, options);
    const finish = (heard: Heard) => {
      clearTimeout(timer);
      resolve(heard);
      request.destroy();
    };
    const timer = setTimeout(() => finish({ kind: 'nothing' }), milliseconds);
    request.once('error', () => finish({ kind: 'nothing' }));
    request.once('upgrade', (_response, socket) => {
      const shown = shownBy(socket);
      socket.destroy();
      finish({ kind: 'upgraded', ...shown });
    });
    request.once('response', (response) => {
      const shown = shownBy(response.socket);
      if (!accepts(shown)) {
        finish({ kind: 'nothing' });
        return;
      }
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > bytes) finish({ kind: 'large', ...shown });
      });
      response.once('end', () =>
        finish({ kind: 'page', status: response.statusCode ?? 0, body: Buffer.concat(chunks), ...shown }),
      );
      response.once('error', () => finish({ kind: 'nothing' }));
    });
  });
}

/** Asks a server that is trusted as the page trusts servers; from any other server nothing is read. */
export type AskTrusted = (address: URL, limits: Limits) => Promise<Heard>;

export function askTrusted(pins: CertificatePins): AskTrusted {
  return (address, limits) => ask(address, { ...limits, accepts: (shown) => isTrusted(pins, address.href, shown) });
}

/** @returns whether the server of `url` is trusted as the page trusts servers: by the pinned certificates */
export function isTrusted(pins: CertificatePins, url: string, { fingerprint, vouched }: Shown): boolean {
  if (fingerprint === null) return !/^(wss|https):/i.test(url);
  return trusts(pins, url, { fingerprint, vouched });
}

/** @returns what the other end of a connection shows about itself */
export function shownBy(socket: Socket): Shown {
  if (!(socket instanceof TLSSocket)) return { fingerprint: null, vouched: false };
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase() ?? null;
  return { fingerprint, vouched: socket.authorized };
}
