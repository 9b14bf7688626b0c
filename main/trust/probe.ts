import { randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import Value from 'typebox/value';
import type { ProbeResult } from '../../renderer/bridge/bridge.js';
import { inviteScheme, parseInvite } from '../links/invites.js';
import { type Target, hostPort, parseAddress } from './address.js';
import { ask, type Shown } from './ask.js';
import { fingerprintWords } from './fingerprint-words.js';

/** The part of `GET /parley.json` that is used here. */
const Information = Type.Object({ parley: Type.Integer({ minimum: 1 }), name: Type.String({ maxLength: 1000 }) });

const limits = { bytes: 64 * 1024, milliseconds: 5000 };

/**
 * Asks which server is at an address, sending only a request for its information page. The certificate is read,
 * whichever it is, and not trusted; a certificate that the system's authorities vouch for is left to them (fingerprint
 * null).
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

  const found = await find(expected === null ? target : { ...target, tls: 'yes' });
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

interface Found extends Shown {
  /** '' when the server has no information page. */
  readonly name: string;
}

async function find(target: Target): Promise<Found | null> {
  for (const secure of target.tls === 'any' ? [true, false] : [target.tls === 'yes']) {
    const origin = `${secure ? 'https' : 'http'}://${hostPort(target.host, target.port)}`;
    const page = await ask(new URL(`${origin}/parley.json`), limits);
    if (page.kind === 'nothing') continue;
    const { fingerprint, vouched } = page;
    const name = page.kind === 'page' && page.status === 200 ? informationName(page.body.toString('utf8')) : null;
    if (name !== null) return { name, fingerprint, vouched };

    // There is no page of ours: an existing server is recognised by accepting a WebSocket.
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    };
    const socket = await ask(new URL(`${origin}${target.path}`), { ...limits, headers });
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
