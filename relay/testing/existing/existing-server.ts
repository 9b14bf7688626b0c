import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { Files, type FilesOptions, type UploadManner } from './files.js';
import { Gateway, type GatewayOptions, type ServiceName } from './gateway.js';
import type { Line } from './service.js';

export interface ExistingServerOptions extends GatewayOptions, FilesOptions {
  /** The address to listen at. */
  readonly host: string;
}

/** A double of an existing server that runs. */
export interface ExistingServer {
  /** WebSocket address: plain, as existing servers are. */
  readonly url: string;
  /** Starts a service behind the server anew. @param away milliseconds for which it is not there */
  restart(service: ServiceName, away: number, meanwhile: 'gone' | 'hung'): void;
  uploads(manner: UploadManner): void;
  close(): Promise<void>;
}

/**
 * A double of an existing server: plain, without an information page and without CORS headers, a GET answered with 426,
 * passwords as MD5, markup cut out of texts, and silence where something is wrong. Behind its gateway are services, each a
 * process of its own, which end at some questions and begin again. The recordings in testing/wire/ match its answers
 * without any difference.
 */
export async function startExistingServer(options: ExistingServerOptions): Promise<ExistingServer> {
  const gateway = new Gateway(options);
  const files = new Files(options);
  const server = createServer((request, response) => void files.answer(request, response));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket: WebSocket) => {
    const line: Line = { socket, claimed: null, signedIn: null };
    socket.on('close', () => gateway.gone(line));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer) => gateway.take(line, data.toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, options.host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}/`,
    restart: (service, away, meanwhile) => gateway.restart(service, away, meanwhile),
    uploads: (manner) => (files.manner = manner),
    async close() {
      gateway.close();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
