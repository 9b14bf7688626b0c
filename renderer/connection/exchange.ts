import type { EventName } from '../../relay/protocol/events.js';
import type { Request } from '../../relay/protocol/requests.js';
import { decodeEvent, type EventFor } from './decode.js';

/** Why an exchange had no answer. */
export class ExchangeError extends Error {
  /** @param reason `refused` with the server's sentence as message, and its code where it tells one; `unreachable` when nothing answered */
  constructor(
    readonly reason: 'refused' | 'unreachable',
    sentence = '',
    readonly code: string | null = null,
  ) {
    super(sentence);
    this.name = 'ExchangeError';
  }
}

const ANSWER_MS = 15_000;

/** Asks a server before anybody is signed in, always over the same connection for as long as that lives. */
export interface Exchange {
  /**
   * @param answers the events that can answer
   * @returns the answer
   * @throws ExchangeError
   */
  ask<N extends EventName>(request: Request, answers: readonly N[]): Promise<EventFor<N>>;
  /** Ends the connection; a later question opens another one. */
  close(): void;
}

/** Opens an exchange; its first question opens the connection. */
export function openExchange(WebSocketClass: typeof WebSocket, url: string): Exchange {
  let socket: WebSocket | null = null;

  /** @throws ExchangeError */
  const connected = (): WebSocket => {
    const { CONNECTING, OPEN } = WebSocketClass;
    if (socket && (socket.readyState === CONNECTING || socket.readyState === OPEN)) return socket;
    try {
      return (socket = new WebSocketClass(url));
    } catch {
      throw new ExchangeError('unreachable');
    }
  };

  const close = () => {
    socket?.close();
    socket = null;
  };

  return {
    async ask(request, answers) {
      const current = connected();
      try {
        return await answerOf(current, request, answers);
      } catch (error) {
        // The connection is half-open or silent, so the next question opens a new one.
        if (error instanceof ExchangeError && error.reason === 'unreachable') close();
        throw error;
      }
    },
    close,
  };
}

function answerOf<N extends EventName>(
  socket: WebSocket,
  request: Request,
  answers: readonly N[],
): Promise<EventFor<N>> {
  return new Promise((resolve, reject) => {
    const listening = new AbortController();
    const { signal } = listening;
    const end = () => {
      clearTimeout(timer);
      listening.abort();
    };
    const fail = (error: ExchangeError) => {
      end();
      reject(error);
    };
    const unreachable = () => fail(new ExchangeError('unreachable'));
    const timer = setTimeout(unreachable, ANSWER_MS);
    const send = () => socket.send(JSON.stringify(request));
    socket.addEventListener('error', unreachable, { signal });
    socket.addEventListener('close', unreachable, { signal });
    socket.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => {
        const event = typeof data === 'string' ? decodeEvent(data) : undefined;
        if (!event) return;
        if (event.event === 'Error') {
          fail(new ExchangeError('refused', event.data, event.code ?? null));
        } else if ((answers as readonly string[]).includes(event.event)) {
          end();
          resolve(event as EventFor<N>);
        }
      },
      { signal },
    );
    if (socket.readyState === socket.OPEN) send();
    else socket.addEventListener('open', send, { signal });
  });
}

/**
 * Asks a server one thing on a connection of its own.
 *
 * @param answers the events that can answer
 * @returns the answer
 * @throws ExchangeError
 */
export async function exchange<N extends EventName>(
  WebSocketClass: typeof WebSocket,
  url: string,
  request: Request,
  answers: readonly N[],
): Promise<EventFor<N>> {
  const once = openExchange(WebSocketClass, url);
  try {
    return await once.ask(request, answers);
  } finally {
    once.close();
  }
}
