import { randomBytes } from 'node:crypto';
import type { FastifyPluginCallback } from 'fastify';
import { extensionsVersion } from '../protocol/events.js';
import type { RelayOptions } from '../options.js';
import type { Store } from '../ports/store/store.js';
import { RESUMABLE_PATH } from './media/resumable.js';
import type { Readiness } from './readiness.js';

/**
 * How our client makes the hash that it sends as `password`: scrypt over the password with a salt of the relay's own and
 * the e-mail address, so that equal passwords differ and a stolen hash is of no use elsewhere.
 */
export interface PasswordScheme {
  readonly scheme: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Bytes of the result; it travels as hex. */
  readonly length: number;
  readonly salt: string;
}

const SALT_SETTING = 'password-salt';

/** The relay's password scheme; its salt is made once and kept with the data. */
export async function passwordScheme(store: Store): Promise<PasswordScheme> {
  const salt = await store.settingOnce(SALT_SETTING, randomBytes(16).toString('hex'));
  return { scheme: 'scrypt', N: 32_768, r: 8, p: 1, length: 32, salt };
}

/**
 * `GET /parley.json`: by this page a client knows one of our relays from an existing server, before it signs in.
 * `GET /health`: for whoever watches a relay that runs alone; 200 as long as it runs.
 * `GET /ready`: for whoever sends it clients; 503 while it starts or stops, else 200.
 */
export function informationRoutes(
  options: RelayOptions,
  password: PasswordScheme,
  readiness: Readiness,
): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/parley.json', (_request, reply) =>
      reply
        .header('access-control-allow-origin', '*')
        .header('cache-control', 'no-store')
        .send({
          parley: 1,
          name: options.name,
          extensions: options.extensions ? extensionsVersion : 0,
          push: options.extensions,
          registration: options.registration,
          password,
          media: { maxBytes: finite(options.limits.uploadBytes), resumable: RESUMABLE_PATH.slice(1) },
        }),
    );
    app.get('/health', () => ({ ok: true }));
    app.get('/ready', (_request, reply) => {
      const { state } = readiness;
      return reply
        .code(state === 'ready' ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ state });
    });
    done();
  };
}

/** A limit for JSON, which has no infinity: null where there is none. */
function finite(limit: number): number | null {
  return Number.isFinite(limit) ? limit : null;
}
