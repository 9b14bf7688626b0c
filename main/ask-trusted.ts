import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Pins, trusts } from './pins.js';

/** @returns whether the other end of `socket` is the server of `url`, as the page trusts servers: by what is pinned */
export function isTrusted(pins: Pins, url: string, socket: Socket): boolean {
  if (!(socket instanceof TLSSocket)) return !/^(wss|https):/i.test(url);
  const shown = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase();
  return shown !== undefined && trusts(pins, url, { fingerprint: shown, vouched: socket.authorized });
}

/**
 * What became of a question. `other`: something answered, but not with a page of that size. `unreachable`: nothing did
 * that may be trusted; another time it may.
 */
export type Answer =
  | { readonly kind: 'page'; readonly status: number; readonly body: Buffer }
  | { readonly kind: 'other' | 'unreachable' };

/** Gets a page past Chromium, which trusts pinned certificates in its windows only. Follows no redirection. */
export type AskPage = (
  address: URL,
  limits: { readonly bytes: number; readonly milliseconds: number },
) => Promise<Answer>;

export function askTrusted(pins: Pins): AskPage {
  return (address, { bytes, milliseconds }) =>
    new Promise((resolve) => {
      const options = { agent: false, timeout: milliseconds } as const;
      // Whether the certificate is the right one is seen before anything of the answer is used.
      const request =
        address.protocol === 'https:'
          ? https.get(address, { ...options, rejectUnauthorized: false })
          : http.get(address, options);
      const finish = (answer: Answer) => {
        clearTimeout(timer);
        resolve(answer);
        request.destroy();
      };
      const timer = setTimeout(() => finish({ kind: 'unreachable' }), milliseconds);
      request.once('error', () => finish({ kind: 'unreachable' }));
      request.once('upgrade', () => finish({ kind: 'other' }));
      request.once('response', (response) => {
        if (!isTrusted(pins, address.href, response.socket)) {
          finish({ kind: 'unreachable' });
          return;
        }
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > bytes) finish({ kind: 'other' });
        });
        response.once('end', () =>
          finish({ kind: 'page', status: response.statusCode ?? 0, body: Buffer.concat(chunks) }),
        );
        response.once('error', () => finish({ kind: 'unreachable' }));
      });
    });
}
