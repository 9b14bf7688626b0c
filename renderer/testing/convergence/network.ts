import { WebSocket as NodeWebSocket } from 'ws';

/** A port where nobody listens. */
const NOWHERE = 'ws://127.0.0.1:9/';

/** One device's connection to the network, which can be cut. */
export class Network {
  readonly WebSocket: typeof WebSocket;
  #down = false;
  readonly #sockets = new Set<NodeWebSocket>();

  constructor() {
    const isDown = () => this.#down;
    const sockets = this.#sockets;
    this.WebSocket = class extends NodeWebSocket {
      constructor(url: string) {
        super(isDown() ? NOWHERE : url, { perMessageDeflate: false });
        sockets.add(this);
        this.on('close', () => sockets.delete(this));
        // The 'close' event tells of it as well; without a listener for errors Node would end the process.
        this.on('error', () => undefined);
      }
    } as unknown as typeof WebSocket;
  }

  get down(): boolean {
    return this.#down;
  }

  /** Breaks all open connections, in the middle of whatever they carry; nothing gets through until `mend`. */
  cut(): void {
    this.#down = true;
    for (const socket of this.#sockets) socket.terminate();
  }

  mend(): void {
    this.#down = false;
  }
}
