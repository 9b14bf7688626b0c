import type { MissedChange } from '../ports/store/sync.js';
import { chatChangedEvent } from './chat-changed.js';
import type { OutgoingEvent } from './effects.js';
import { editedEvent, sentEvent } from './message-events.js';
import { parseExtra } from '../ports/store/message-extra.js';

type Told = OutgoingEvent['base'] & { readonly position: number };

/** @returns the events that a device would have received if it had been connected */
export function missedEvents(change: MissedChange): Told[] {
  const { chat, position } = change;
  switch (change.kind) {
    case 'message':
      return [{ ...sentEvent(chat, change.message), ...parseExtra(change.message.extra), position }];
    case 'edit': {
      const { mentions = [] } = parseExtra(change.message.extra);
      const { base, extra } = editedEvent({ identifier: chat, isLocal: false }, { ...change.message, mentions });
      return [{ ...base, ...extra, position }];
    }
    case 'delete':
      return [{ event: 'DeleteMessageForUsers', chat, messageId: change.id, position }];
    case 'read':
      return [{ event: 'MessageIsRead', chat, id: change.id, reader: change.reader, position } as Told];
    case 'reaction':
      return [{ event: 'ReactionForUsers', chat, messageId: change.id, reactions: [...change.reactions], position }];
    case 'cursor': {
      const { reader: identifier, id, mine } = change;
      const moved: Told = { event: 'ReadCursor', chat, identifier, id, position };
      return mine ? [moved, { event: 'ChatMarked', chat, ...mine, position }] : [moved];
    }
    case 'mark':
      return [{ event: 'ChatMarked', chat, ...change.mine, position }];
    case 'chat':
      return [{ ...chatChangedEvent(change.details, position), position }];
    case 'gone':
      return [{ event: 'ChatGone', chat, position }];
    default:
      return change satisfies never;
  }
}
