import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export type Frame = Record<string, unknown> & { readonly event: string };

/** A WebSocket server that sends what a test wants. */
export interface FakeServer {
  readonly url: string;
  /** Every frame so far, from all connections. */
  readonly frames: Frame[];
  /** How many connections there have been. */
  readonly connections: number;
  /** Sends a frame to every connected client. */
  say(frame: Frame): void;
  /** Cuts all connections off, as a lost network does. */
  cut(): void;
  /** Closes all connections, with a code and a reason. */
  leave(code: number, reason: string): void;
  close(): Promise<void>;
}

/** @param answer the frames to send in answer to a frame */
export async function fakeServer(answer: (frame: Frame) => readonly Frame[] = () => []): Promise<FakeServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  const frames: Frame[] = [];
  let connections = 0;
  server.on('connection', (socket: WebSocket) => {
    connections++;
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      frames.push(frame);
      for (const said of answer(frame)) socket.send(JSON.stringify(said));
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    frames,
    get connections() {
      return connections;
    },
    say(frame) {
      for (const socket of server.clients) socket.send(JSON.stringify(frame));
    },
    cut() {
      for (const socket of server.clients) socket.terminate();
    },
    leave(code, reason) {
      for (const socket of server.clients) socket.close(code, reason);
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
