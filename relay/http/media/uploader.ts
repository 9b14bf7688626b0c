import type { FastifyRequest } from 'fastify';
import type { Relay } from '../../core/context.js';
import type { Asker } from '../../core/identity.js';
import { isPasswordHash } from '../../protocol/fields.js';
import { ProtocolError } from '../../protocol/errors.js';

/** The user who uploads, and how the request named them. */
export interface Uploader {
  readonly user: Asker;
  readonly by: 'header' | 'fields' | 'address';
}

/** Fields of the form, before its file. */
export type Fields = ReadonlyMap<string, string>;

/** @returns the user that the `Authorization` header names; undefined where there is none. @throws as `uploaderOf` */
export async function uploaderByHeader(relay: Relay, request: FastifyRequest): Promise<Uploader | undefined> {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  const [, scheme = '', encoded = ''] = /^(Basic|Device) +([A-Za-z0-9+/=]+) *$/i.exec(authorization) ?? [];
  const pair = Buffer.from(encoded, 'base64').toString();
  const colon = pair.indexOf(':');
  if (colon < 0) {
    throw new ProtocolError(
      'wrong-credentials',
      'The header Authorization must be: Basic base64(identifier:hash), or Device base64(identifier:key).',
    );
  }
  const [identifier, secret] = [pair.slice(0, colon), pair.slice(colon + 1)];
  const user = await (scheme.toLowerCase() === 'device'
    ? relay.identity.requireDevice(identifier, secret)
    : check(relay, request, identifier, secret));
  return { user, by: 'header' };
}

/**
 * Finds the user who uploads: by the fields of the form, else, for existing clients, which say nothing, by a session
 * that is connected from the same network address. A page of another origin must send the fields, because browsers let
 * any page post to any address.
 * @throws ProtocolError `not-signed-in`, `wrong-credentials`, `too-many-attempts`, `password-not-hashed`
 */
export async function uploaderOf(relay: Relay, request: FastifyRequest, fields: Fields): Promise<Uploader> {
  const identifier = fields.get('identifier') ?? '';
  const password = fields.get('password') ?? '';
  if (identifier !== '' || password !== '') {
    return { user: await check(relay, request, identifier, password), by: 'fields' };
  }
  const user = isForeignPage(request) ? undefined : atAddress(relay, request.ip);
  if (!user) {
    throw new ProtocolError('not-signed-in', 'Sign in first: only people of this office can upload files.');
  }
  return { user, by: 'address' };
}

async function check(relay: Relay, request: FastifyRequest, identifier: string, password: string): Promise<Asker> {
  if (password !== '' && !isPasswordHash(password)) {
    throw new ProtocolError(
      'password-not-hashed',
      'The password must be sent as a hash (32 to 128 hex characters), never as itself. It was not stored.',
    );
  }
  return relay.identity.require({ user: null, address: request.ip }, { identifier, password });
}

function atAddress(relay: Relay, address: string): Asker | undefined {
  if (address === '') return undefined;
  for (const user of relay.presence.users()) {
    for (const peer of user.connections) if (peer.address === address) return user;
  }
  return undefined;
}

/** Browsers name the page's origin with every upload; existing clients are no browsers. */
function isForeignPage(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return origin !== undefined && origin !== `${request.protocol}://${request.host}`;
}
