import ReconnectingWebSocket, { type CloseEvent } from 'reconnecting-websocket';
import { secondsToComeBack } from '../../relay/protocol/going-away.js';

export interface SocketOptions {
  readonly url: string;
  readonly WebSocket: typeof WebSocket;
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  /** The connection was lost, or could not be made; the next attempt follows by itself. */
  readonly onLost: () => void;
}

/** One lasting connection to a server, which is made again for as long as it is wanted. */
export interface Socket {
  /** @returns whether the text was handed to the network; the outbox deals with what was not */
  send(text: string): boolean;
  /** Ends the present connection or pause and connects at once. */
  reconnectNow(): void;
  /** Ends the present connection and connects again after a calm pause. */
  reconnectIn(milliseconds: number): void;
  close(): void;
}

const CONNECT_MS = 8_000;
const STABLE_MS = 5_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
const GROWTH = 1.7;

/**
 * Opens a connection with reconnecting-websocket. Its own queue stays empty (`maxEnqueuedMessages: 0`): it is unbounded
 * and would be flushed before the handshake. The address is a plain string, because the library hangs on a provider that
 * rejects. It also cannot cut a pause short, so `reconnectNow` replaces the whole instance.
 *
 * @throws SyntaxError when `url` is no `ws:` or `wss:` address
 */
export function openSocket(options: SocketOptions): Socket {
  const { url } = options;
  if (!/^wss?:$/.test(new URL(url).protocol)) throw new SyntaxError(`Not a WebSocket address: ${url}`);

  let current: ReconnectingWebSocket | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const start = () => {
    const socket = new ReconnectingWebSocket(url, [], {
      WebSocket: options.WebSocket,
      maxEnqueuedMessages: 0,
      connectionTimeout: CONNECT_MS,
      minUptime: STABLE_MS,
      // The pauses are random for every instance, so that not all clients come at once when a server is back.
      minReconnectionDelay: FIRST_PAUSE_MS * (1 + Math.random()),
      maxReconnectionDelay: LONGEST_PAUSE_MS * (1 + Math.random() / 3),
      reconnectionDelayGrowFactor: GROWTH,
    });
    current = socket;
    socket.addEventListener('open', () => {
      if (socket === current) options.onOpen();
    });
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (socket === current && typeof data === 'string') options.onText(data);
    });
    socket.addEventListener('close', ({ code, reason }: CloseEvent) => {
      if (socket !== current) return;
      options.onLost();
      // A relay that stops says over how many seconds its clients are to spread when they come back.
      const seconds = secondsToComeBack(code, reason);
      if (seconds !== undefined && socket === current) startIn(Math.random() * seconds * 1000);
    });
  };

  const startIn = (milliseconds: number) => {
    stop();
    pause = setTimeout(start, milliseconds);
  };

  const stop = () => {
    clearTimeout(pause);
    const old = current;
    // `current` is cleared first, so that events of the old socket are ignored.
    current = undefined;
    old?.close();
  };

  start();
  return {
    send(text) {
      if (current?.readyState !== ReconnectingWebSocket.OPEN) return false;
      current.send(text);
      return true;
    },
    reconnectNow() {
      stop();
      start();
    },
    reconnectIn: startIn,
    close: stop,
  };
}
