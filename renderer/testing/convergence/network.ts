import { WebSocket as NodeWebSocket } from 'ws';

/** A port where nobody listens. */
const NOWHERE = 'ws://127.0.0.1:9/';

/** One device's way to the network, which can be cut. */
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
        // Told by 'close' as well; without a listener Node would end the process.
        this.on('error', () => undefined);
      }
    } as unknown as typeof WebSocket;
  }

  get down(): boolean {
    return this.#down;
  }

  /** Breaks what stands, in the middle of whatever it carries; nothing gets through until `mend`. */
  cut(): void {
    this.#down = true;
    for (const socket of this.#sockets) socket.terminate();
  }

  mend(): void {
    this.#down = false;
  }
}
