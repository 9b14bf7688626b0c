import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { Compile } from 'typebox/compile';
import { Connection, type Shared } from './connection/connection.js';
import { Heartbeat } from './connection/heartbeat.js';
import { FULL, Strangers } from './connection/strangers.js';
import { CLOSING_MS, turnAway } from './connection/turn-away.js';
import { WriteBatch } from './connection/write-batch.js';
import type { Relay } from './core/context.js';
import { fileRoutes } from './http/files.js';
import { informationRoutes, type PasswordScheme } from './http/information.js';
import { refuseOtherSites } from './http/origin.js';
import { packRoutes } from './http/packs.js';
import type { Readiness } from './http/readiness.js';
import { createRequestDecoder, type MakeCheck } from './protocol/decode.js';
import { GOING_AWAY, goingAwayReason } from './protocol/going-away.js';

const compiledCheck: MakeCheck = (schema) => {
  const compiled = Compile(schema);
  return (value) => compiled.Check(value);
};

/** Close code and words for a connection above the limit (RFC 6455: 1013, try again later). */
const TRY_AGAIN_LATER = 1013;

/**
 * Puts the relay's routes on a Fastify instance: WebSocket at `/`, the information page, media and the web client.
 * Never listens. Closing the instance finishes what the connections have sent, then closes them with 1001.
 */
export async function registerRelay(
  app: FastifyInstance,
  relay: Relay,
  password: PasswordScheme,
  media: FastifyPluginCallback,
  readiness: Readiness,
): Promise<void> {
  const { limits, webClientDir, assetsDir } = relay.options;
  const connections = new Set<Connection>();
  const heartbeat = new Heartbeat(connections);
  const shared: Shared = {
    relay,
    decode: createRequestDecoder(compiledCheck),
    writes: new WriteBatch(),
    strangers: new Strangers({ perNetwork: limits.strangersPerNetwork, stay: limits.strangerSeconds * 1000 }),
    log: app.log,
  };

  await app.register(websocket, {
    options: { maxPayload: limits.frameBytes, perMessageDeflate: false, clientTracking: false },
    preClose: (done) => {
      readiness.state = 'stopping';
      heartbeat.stop();
      shared.strangers.stop();
      relay.costs.stop();
      void closeAll(connections).finally(done);
    },
  });

  // After that of @fastify/websocket, whose hook marks the requests whose sockets it ends.
  refuseOtherSites(app, relay.options.hostNames ?? []);

  // Registered as a plugin, so that @fastify/websocket has its hooks in place.
  await app.register((routes, _options, done) => {
    routes.route({
      method: 'GET',
      url: '/',
      handler: (_request, reply) =>
        reply
          .code(426)
          .header('upgrade', 'websocket')
          .type('text/plain; charset=utf-8')
          .send(`This address speaks WebSocket.${webClientDir === undefined ? '' : ' The web client is at /app/.'}\n`),
      wsHandler: (ws, request) => accept(ws, request.raw.socket, request.ip),
    });
    done();
  });
  await app.register(informationRoutes(relay.options, password, readiness));
  await app.register(media);
  await app.register(fileRoutes(webClientDir, assetsDir));
  await app.register(packRoutes(relay.catalogue, relay.options.dataDir));

  function accept(ws: WebSocket, socket: Connection['socket'], address: string): void {
    if (readiness.state === 'stopping') {
      ws.close(GOING_AWAY, goingAwayReason(connections.size));
      return;
    }
    if (connections.size >= limits.connections && !shared.strangers.makeRoom()) {
      turnAway(ws, TRY_AGAIN_LATER, 'too many connections', FULL);
      return;
    }
    // The plugin's listener would keep the whole upgrade request in memory for as long as the connection lives.
    ws.removeAllListeners('error');
    const connection = new Connection(ws, socket, shared, address);
    connections.add(connection);
    shared.strangers.add(connection);
    ws.once('close', () => connections.delete(connection));
  }
}

async function closeAll(connections: ReadonlySet<Connection>): Promise<void> {
  const closed = [...connections].map(
    (connection) => new Promise<void>((resolve) => connection.ws.once('close', () => resolve())),
  );
  const reason = goingAwayReason(connections.size);
  await Promise.allSettled([...connections].map((connection) => connection.shutDown(reason)));
  const late = setTimeout(() => {
    for (const connection of connections) connection.ws.terminate();
  }, CLOSING_MS);
  await Promise.all(closed);
  clearTimeout(late);
}
