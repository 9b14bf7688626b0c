import type { MissedChange } from '../ports/store/sync.js';
import { chatChangedEvent } from './chat-changed.js';
import { invitationsEvent } from './invited.js';
import type { OutgoingEvent } from './effects.js';
import { detailsFrom, messageFrom } from './hidden-past.js';
import { editedEvent, sentEvent } from './message-events.js';
import { profileChangedEvent } from './profile-changed.js';
import { parseExtra } from '../ports/store/message-extra.js';

type Told = OutgoingEvent['base'] & { readonly position: number };

/** What the one who missed something is told of it. */
export interface Misser {
  readonly identifier: string;
  /** Keys of those whom the user has blocked. */
  readonly blocked: ReadonlySet<number>;
  /** The lowest message of the chat that the user sees. */
  readonly from: number;
}

/** @returns the events that a device would have received if it had been connected */
export function missedEvents(change: MissedChange, { identifier: me, blocked, from }: Misser): Told[] {
  if (change.kind === 'profile') return [profileChangedEvent(change)];
  const { chat, position } = change;
  // Who is blocked mentions the one who blocked in vain (rule 6.18).
  const heardOf = (mentions: string[], authorKey: number): string[] =>
    blocked.has(authorKey) ? mentions.filter((mentioned) => mentioned !== me) : mentions;
  switch (change.kind) {
    case 'message': {
      const message = messageFrom(change.message, from);
      const { mentions, ...rest } = parseExtra(message.extra);
      const told = mentions && heardOf(mentions, message.sender.key);
      return [{ ...sentEvent(chat, message), ...(told && told.length > 0 && { mentions: told }), ...rest, position }];
    }
    case 'edit': {
      const { mentions = [] } = parseExtra(change.message.extra);
      const told = heardOf(mentions, change.message.sender.key);
      const { base, extra } = editedEvent({ identifier: chat, isLocal: false }, { ...change.message, mentions: told });
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
      return [{ ...chatChangedEvent(detailsFrom(change.details, from), position), position }];
    case 'gone':
      return [{ event: 'ChatGone', chat, position }];
    case 'blocks':
      return [{ event: 'Blocked', identifiers: [...change.blocked], position }];
    case 'invitations':
      return [{ ...invitationsEvent(change.invitations), position }];
    default:
      return change satisfies never;
  }
}
