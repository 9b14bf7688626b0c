import type { Connection } from './connection.js';

/** A device that slept or lost its network is noticed within two of these intervals. */
const PING_MS = 30_000;

/** Pings every connection from time to time and ends those that did not answer the ping before. */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout;

  constructor(readonly connections: ReadonlySet<Connection>) {
    this.#timer = setInterval(() => this.beat(), PING_MS);
    this.#timer.unref();
  }

  beat(): void {
    for (const connection of this.connections) {
      const { flushed } = connection;
      if (!connection.awaitingPong) {
        connection.awaitingPong = true;
        connection.ws.ping();
      } else if (flushed === connection.flushedAtBeat) {
        connection.ws.terminate();
      }
      // The ping waits behind what is still being read: who goes on reading is there.
      connection.flushedAtBeat = flushed;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
