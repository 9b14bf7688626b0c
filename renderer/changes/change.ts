import type { Forwarded, Media, SentMedia } from '../../relay/protocol/message-extras.js';
import type { Request } from '../../relay/protocol/requests.js';
import type { Quote } from '../connection/quote.js';

/** How somebody reacted to a message. */
export interface Reaction {
  readonly sender: string;
  readonly type: string;
}

/** What every change of mine has: its own id, by which the relay never stores it twice, and its chat. */
interface Common {
  readonly clientId: string;
  readonly chat: string;
}

export interface SendChange extends Common {
  readonly kind: 'SendMessage';
  /** `text` where it is left out. */
  readonly dataType?: string;
  /** The text; for all other kinds the path that the upload returned. */
  readonly value: string;
  /** What is known of the file; for kinds other than text. */
  readonly media?: Media;
  /** Identifiers of members; only with our extensions. */
  readonly mentions?: readonly string[];
  /** The message that is passed on, and its first author; only with our extensions. */
  readonly forward?: { readonly chat: string; readonly id: number; readonly author: Forwarded };
  readonly reply: Quote | null;
  /** Seconds, by this machine's clock. */
  readonly time: number;
  /**
   * Set when it was handed to the network at least once; `after` is the newest id known in the chat then. A base server
   * gives no acknowledgement: this is how a lost connection's message is found again in the history.
   */
  readonly tried: { readonly after: number } | null;
  /** The server's sentence, '' when it gave none; null while it may still be stored. */
  readonly failed: string | null;
}

export interface EditChange extends Common {
  readonly kind: 'EditMessage';
  readonly id: number;
  readonly value: string;
  /** The text to return to when the server refuses. */
  readonly before: string;
}

export interface DeleteChange extends Common {
  readonly kind: 'DeleteMessage';
  readonly id: number;
}

export interface ReadChange extends Common {
  readonly kind: 'ReadMessage';
  readonly id: number;
}

/** Everything up to a message is read: with our extensions one change, however many messages. */
export interface ReadUpToChange extends Common {
  readonly kind: 'ReadUpTo';
  readonly id: number;
}

export interface ReactionChange extends Common {
  readonly kind: 'AddReaction' | 'RemoveReaction';
  readonly id: number;
  /** '' when the reaction is taken away. */
  readonly type: string;
  readonly before: readonly Reaction[];
}

/** A change that the server has not confirmed yet. */
export type Change = SendChange | EditChange | DeleteChange | ReadChange | ReadUpToChange | ReactionChange;

/** A quote as it travels: JSON text of a copy of the message answered, '' for none (protocol, section 3). */
export function quoteText(quote: Quote | null): string {
  return quote ? JSON.stringify(quote) : '';
}

/** Who asks, and in which of the protocol's two layers. */
export interface Asking {
  readonly me: string;
  readonly passwordHash: string;
  readonly mode: Mode;
}

/** `extended`: our extensions are on; `base`: an existing server, or one that has them off. */
export type Mode = 'extended' | 'base';

/**
 * @returns the request that asks for the change. Towards a base server it carries the credentials that such servers want,
 *   and no id of ours: they pass unknown fields on to everybody, and existing clients reject those.
 */
export function requestOf(change: Change, { me, passwordHash, mode }: Asking): Request {
  const { chat } = change;
  const own = mode === 'extended' ? { clientId: change.clientId } : {};
  const credentials = mode === 'extended' ? {} : { identifier: me, password: passwordHash };
  switch (change.kind) {
    case 'SendMessage': {
      const { value, reply, dataType = 'text' } = change;
      const extras = mode === 'extended' ? sentExtras(change) : {};
      return { event: 'SendMessage', sender: me, dataType, value, chat, reply: quoteText(reply), ...extras, ...own };
    }
    case 'EditMessage':
      return { event: 'EditMessage', ...credentials, value: change.value, id: change.id, chat, ...own };
    case 'DeleteMessage':
      return { event: 'DeleteMessage', ...credentials, id: change.id, chat, ...own };
    case 'ReadMessage':
      return { event: 'ReadMessage', id: change.id, chat, ...own };
    case 'ReadUpTo':
      // A server that has lost the extensions since still hears of the newest one.
      return { event: mode === 'extended' ? 'ReadUpTo' : 'ReadMessage', id: change.id, chat, ...own };
    case 'AddReaction':
      return { event: 'AddReaction', chat, msgId: change.id, sender: me, type: change.type, ...own };
    case 'RemoveReaction':
      return { event: 'RemoveReaction', chat, msgId: change.id, sender: me, ...own };
    default:
      return change satisfies never;
  }
}

function sentExtras({ media, mentions, forward }: SendChange) {
  return {
    ...(media && { media: sentMedia(media) }),
    ...(mentions && { mentions: [...mentions] }),
    ...(forward && { forward: { chat: forward.chat, id: forward.id } }),
  };
}

/** The server finds out the rest by itself, from the file. */
function sentMedia({ name, width, height, duration, waveform }: Media): SentMedia {
  return {
    ...(name !== undefined && { name }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
    ...(waveform !== undefined && { waveform }),
  };
}
