import type { Event } from '../../relay/protocol/events.js';
import type { EventFor } from '../connection/decode.js';
import { mergePage } from '../state/merge-page.js';
import { fromEvent, fromPage } from '../state/messages.js';
import type { AppState } from '../state/model.js';
import type { Context } from '../state/reducer.js';
import { conversationOf } from '../state/store.js';
import type { Fact } from '../state/fact.js';

/**
 * @param before the state before the event was applied
 * @returns the fact to keep from an event; undefined when the event has nothing about messages
 */
export function factOf(
  event: Event,
  context: Pick<Context, 'me' | 'page' | 'settled' | 'missed'>,
  before: AppState,
): Fact | undefined {
  switch (event.event) {
    case 'SendMessage':
      return { kind: 'add', chat: event.chat, message: fromEvent(event, context.settled?.written(event.value)) };
    case 'Notification':
      return event.message && { kind: 'add', chat: event.chat, message: fromEvent(event.message) };
    case 'EditMessageForUsers': {
      const written = context.settled?.written(event.value);
      return {
        kind: 'change',
        chat: event.chat,
        id: event.messageId,
        event,
        ...(written !== undefined && { written }),
      };
    }
    case 'ReactionForUsers':
      return { kind: 'change', chat: event.chat, id: event.messageId, event };
    case 'MessageIsRead':
      return { kind: 'change', chat: event.chat, id: event.id, event };
    case 'DeleteMessageForUsers':
      return { kind: 'remove', chat: event.chat, id: event.messageId };
    case 'ReadCursor':
      return { kind: 'read', chat: event.chat, identifier: event.identifier, id: event.id };
    case 'ChatGone':
      return { kind: 'gone', chat: event.chat };
    case 'Acknowledged':
      return context.settled?.fact(event, context);
    case 'ReturnChatMessages':
      return pageFact(event, context, before);
    default:
      return undefined;
  }
}

function pageFact(
  event: EventFor<'ReturnChatMessages'>,
  { page: asked }: Pick<Context, 'page'>,
  before: AppState,
): Fact | undefined {
  if (asked?.chat !== event.chat) return undefined;
  const shown = conversationOf(before, event.chat).messages;
  const messages = fromPage(event, shown);
  const merged = mergePage(shown, messages, asked, event);
  if (merged.kind === 'gap' || (merged.cut && asked.stay)) return undefined;
  const last = messages.at(-1)?.id ?? 0;
  return {
    kind: 'page',
    chat: event.chat,
    messages,
    low: merged.complete ? 0 : (messages[0]?.id ?? 0),
    // The newest page also shows that newer messages which were known when it was asked for are deleted.
    high: asked.skip === 0 ? Math.max(last, asked.newest) : last,
    cut: merged.cut,
  };
}
