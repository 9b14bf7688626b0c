import { randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { TLSSocket } from 'node:tls';
import { Type } from 'typebox';
import Value from 'typebox/value';
import type { ProbeResult } from '../renderer/bridge/bridge.js';
import { type Target, hostPort, parseAddress } from './addresses.js';
import { inviteScheme, parseInvite } from './invites.js';
import { fingerprintWords } from './words.js';

/** The part of `GET /parley.json` that is used here. */
const Information = Type.Object({ parley: Type.Integer({ minimum: 1 }), name: Type.String({ maxLength: 1000 }) });

const milliseconds = 5000;
const informationBytes = 64 * 1024;

/**
 * Asks an address what stands there, sending nothing but a question for its information page. Whatever certificate it
 * shows is read, not trusted; a certificate that the system's authorities vouch for is left to them (fingerprint null).
 *
 * @param text `host`, `host:port`, `ws(s)://…` or an invite link
 */
export async function probe(text: string): Promise<ProbeResult> {
  const isInvite = text.trim().toLowerCase().startsWith(`${inviteScheme}:`);
  const invite = isInvite ? parseInvite(text) : null;
  if (isInvite && !invite) return { ok: false, reason: 'bad-address' };
  const target = parseAddress(invite?.address ?? text);
  if (!target) return { ok: false, reason: 'bad-address' };
  const expected = invite?.fingerprint ?? null;

  const found = await ask(expected === null ? target : { ...target, tls: 'yes' });
  if (!found) return { ok: false, reason: 'unreachable' };
  if (expected !== null && found.fingerprint !== expected) return { ok: false, reason: 'wrong-certificate' };

  const fingerprint = found.vouched && expected === null ? null : found.fingerprint;
  return {
    ok: true,
    url: `${found.fingerprint === null ? 'ws' : 'wss'}://${hostPort(target.host, target.port)}${target.path}`,
    name: found.name,
    fingerprint,
    words: fingerprint === null ? [] : await fingerprintWords(fingerprint),
    verified: expected !== null,
  };
}

interface Answer {
  /** '' when the server has no information page. */
  readonly name: string;
  readonly fingerprint: string | null;
  /** An authority that this machine knows vouches for the certificate and the host's name. */
  readonly vouched: boolean;
}

async function ask(target: Target): Promise<Answer | null> {
  for (const secure of target.tls === 'any' ? [true, false] : [target.tls === 'yes']) {
    const page = await request(target, secure, '/parley.json', {});
    if (page.kind === 'nothing') continue;
    const { fingerprint, vouched } = page;
    const name = page.kind === 'answer' && page.status === 200 ? informationName(page.body) : null;
    if (name !== null) return { name, fingerprint, vouched };

    // No page of ours: an existing server is known by taking a WebSocket.
    const socket = await request(target, secure, target.path, {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    });
    if (socket.kind === 'upgraded') return { name: '', fingerprint: socket.fingerprint, vouched: socket.vouched };
  }
  return null;
}

function informationName(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body);
    return Value.Check(Information, value) ? value.name : null;
  } catch {
    return null;
  }
}

type Heard =
  | { readonly kind: 'nothing' }
  | ({ readonly kind: 'answer'; readonly status: number; readonly body: string } & Shown)
  | ({ readonly kind: 'upgraded' } & Shown);

interface Shown {
  readonly fingerprint: string | null;
  readonly vouched: boolean;
}

function request(target: Target, secure: boolean, path: string, headers: Record<string, string>): Promise<Heard> {
  return new Promise((resolve) => {
    const options = { host: target.host, port: target.port, path, headers, agent: false };
    const sent = secure ? https.request({ ...options, rejectUnauthorized: false }) : http.request(options);
    const finish = (heard: Heard) => {
      clearTimeout(timer);
      resolve(heard);
      sent.destroy();
    };
    const timer = setTimeout(() => finish({ kind: 'nothing' }), milliseconds);
    sent.once('error', () => finish({ kind: 'nothing' }));
    sent.once('upgrade', (_response, socket) => {
      const shown = certificateOf(socket as TLSSocket, secure);
      socket.destroy();
      finish({ kind: 'upgraded', ...shown });
    });
    sent.once('response', (response) => {
      const shown = certificateOf(response.socket as TLSSocket, secure);
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
        if (body.length > informationBytes) finish({ kind: 'answer', status: 0, body: '', ...shown });
      });
      response.once('end', () => finish({ kind: 'answer', status: response.statusCode ?? 0, body, ...shown }));
      response.once('error', () => finish({ kind: 'nothing' }));
    });
    sent.end();
  });
}

function certificateOf(socket: TLSSocket, secure: boolean): Shown {
  if (!secure) return { fingerprint: null, vouched: false };
  const certificate = socket.getPeerX509Certificate();
  const fingerprint = certificate?.fingerprint256.replaceAll(':', '').toLowerCase() ?? null;
  return { fingerprint, vouched: socket.authorized };
}
