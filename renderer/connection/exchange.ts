import type { EventName } from '../../relay/protocol/events.js';
import type { Request } from '../../relay/protocol/requests.js';
import { decodeEvent, type EventFor } from './decode.js';

/** Why an exchange had no answer. */
export class ExchangeError extends Error {
  /** @param reason `refused` with the server's sentence as message; `unreachable` when nothing answered */
  constructor(
    readonly reason: 'refused' | 'unreachable',
    sentence = '',
  ) {
    super(sentence);
    this.name = 'ExchangeError';
  }
}

const ANSWER_MS = 15_000;

/**
 * Asks a server one thing on a connection of its own, before anybody is signed in.
 *
 * @param answers the events that can answer
 * @returns the answer
 * @throws ExchangeError
 */
export function exchange<N extends EventName>(
  WebSocketClass: typeof WebSocket,
  url: string,
  request: Request,
  answers: readonly N[],
): Promise<EventFor<N>> {
  return new Promise((resolve, reject) => {
    let socket: WebSocket;
    try {
      socket = new WebSocketClass(url);
    } catch {
      reject(new ExchangeError('unreachable'));
      return;
    }
    const end = () => {
      clearTimeout(timer);
      socket.close();
    };
    const fail = (error: ExchangeError) => {
      end();
      reject(error);
    };
    const timer = setTimeout(() => fail(new ExchangeError('unreachable')), ANSWER_MS);
    socket.addEventListener('open', () => socket.send(JSON.stringify(request)));
    socket.addEventListener('error', () => fail(new ExchangeError('unreachable')));
    socket.addEventListener('close', () => fail(new ExchangeError('unreachable')));
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const event = typeof data === 'string' ? decodeEvent(data) : undefined;
      if (!event) return;
      if (event.event === 'Error') {
        fail(new ExchangeError('refused', event.data));
      } else if ((answers as readonly string[]).includes(event.event)) {
        end();
        resolve(event as EventFor<N>);
      }
    });
  });
}
