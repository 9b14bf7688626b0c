import { WebSocket } from 'ws';
import { askTrusted, isTrusted, shownBy } from '../../trust/ask.js';
import type { CertificatePins } from '../../trust/certificate-pins.js';

const connectMs = 8000;
const informationBytes = 64 * 1024;

/** A connection to a relay whose certificate was checked. */
export interface PushSocket {
  send(text: string): void;
  /** Sends a ping. If no answer has come by the next one, the connection is given up. */
  ping(): void;
  /** Ends the connection at once; no listener is called afterwards. */
  end(): void;
}

export interface PushSocketListeners {
  opened(): void;
  text(text: string): void;
  /** The connection ended, or could not be made. */
  lost(): void;
}

/**
 * Opens a connection. It differs from the page's connections in two points: it uses no proxy, and it knows the
 * certificate authorities that come with Node.
 */
export type OpenPushSocket = (url: string, on: PushSocketListeners) => PushSocket;

/** Opens connections to relays that are trusted as the page trusts them, by the pinned certificates. */
export function openPushSocket(pins: CertificatePins): OpenPushSocket {
  return (url, on) => {
    const socket = new WebSocket(url, {
      handshakeTimeout: connectMs,
      perMessageDeflate: false,
      // The certificate is checked by our own rules before anything is sent over the connection.
      rejectUnauthorized: false,
    });
    let ended = false;
    let waiting = false;
    const lost = () => {
      if (ended) return;
      ended = true;
      socket.terminate();
      on.lost();
    };
    socket.on('upgrade', (response) => {
      if (!isTrusted(pins, url, shownBy(response.socket))) lost();
    });
    socket.on('open', () => {
      if (!ended) on.opened();
    });
    socket.on('message', (data: Buffer, binary) => {
      if (!ended && !binary) on.text(data.toString());
    });
    socket.on('pong', () => (waiting = false));
    socket.on('error', lost);
    socket.on('close', lost);
    return {
      send: (text) => socket.send(text, () => undefined),
      ping() {
        if (socket.readyState !== WebSocket.OPEN) return;
        if (waiting) {
          lost();
          return;
        }
        waiting = true;
        socket.ping(undefined, undefined, () => undefined);
      },
      end() {
        ended = true;
        socket.terminate();
      },
    };
  };
}

/** `unreachable`: no trusted server answered; it may answer another time. */
export type Offer = 'push' | 'none' | 'unreachable';

/** Asks whether a server has a push channel, before it is told anything. */
export type AskOffer = (url: string) => Promise<Offer>;

/**
 * Asks by the server's information page: an existing server has none, and some of them stop working at a frame that
 * they do not know.
 */
export function askOffer(pins: CertificatePins): AskOffer {
  const ask = askTrusted(pins);
  return async (url) => {
    const address = new URL('parley.json', url.replace(/^ws/, 'http'));
    const heard = await ask(address, { bytes: informationBytes, milliseconds: connectMs });
    // An existing server may take every request for a WebSocket: then there is no page either.
    if (heard.kind !== 'page') return heard.kind === 'nothing' ? 'unreachable' : 'none';
    return heard.status === 200 && offersPush(heard.body.toString('utf8')) ? 'push' : 'none';
  };
}

function offersPush(body: string): boolean {
  try {
    const page = JSON.parse(body) as { parley?: unknown; push?: unknown } | null;
    return page?.parley === 1 && page.push === true;
  } catch {
    return false;
  }
}
