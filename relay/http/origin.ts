import { isIP, type Socket } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { appOrigin } from '../protocol/app-origin.js';
import type { ErrorCode } from '../protocol/errors.js';

/** Time for a refused client to close its half of the connection. */
const CLOSING_MS = 2_000;

/**
 * Refuses what pages of other sites ask (rule 5.15): a browser says in `Origin` whose page asks, and sends it whatever the
 * page wants. Existing clients are no browsers and send none.
 *
 * A page's own origin counts only under a name that nobody else can give to this address, else any site could make its
 * own name point here (DNS rebinding).
 *
 * @param hostNames names of this server beside its machine's, as its host configured them
 */
export function refuseOtherSites(app: FastifyInstance, hostNames: readonly string[]): void {
  const machine = hostname().toLowerCase();
  const names = new Set(['localhost', machine, `${machine}.local`, ...hostNames.map((name) => name.toLowerCase())]);
  app.addHook('onRequest', (request, reply, done) => {
    const { origin, host = '' } = request.headers;
    if (origin === undefined || origin === appOrigin) {
      done();
      return;
    }
    const fault = faultOf(origin, host, names);
    if (fault === undefined) {
      done();
      return;
    }
    const refusal = { error: fault, code: 'other-site' satisfies ErrorCode };
    if (request.ws) {
      // @fastify/websocket would end the socket before the client has read why.
      reply.hijack();
      refuseUpgrade(request.raw.socket, JSON.stringify(refusal));
    } else {
      void reply.code(403).send(refusal);
    }
  });
}

function refuseUpgrade(socket: Socket, body: string): void {
  const headers = [
    'HTTP/1.1 403 Forbidden',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
  socket.setTimeout(CLOSING_MS, () => socket.destroy());
}

/** @returns why the page may not ask; undefined where it may */
function faultOf(origin: string, host: string, names: ReadonlySet<string>): string | undefined {
  const page = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!page || !/^https?:$/.test(page.protocol) || page.host !== hostOf(page.protocol, host)) {
    return 'Pages of other sites may not use this server.';
  }
  const name = page.hostname.replace(/^\[|\]$/g, '');
  if (isIP(name) !== 0 || names.has(name)) return undefined;
  return 'This server does not know itself by this name. Its host has to allow the name (--host-name).';
}

/** @returns the header as an address of the page's scheme has it, so that a default port does not matter */
function hostOf(protocol: string, host: string): string | undefined {
  const address = `${protocol}//${host}`;
  return URL.canParse(address) ? new URL(address).host : undefined;
}
