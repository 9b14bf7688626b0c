import type { Static } from 'typebox';
import { awayEvents } from './events/away.js';
import { blocksEvents } from './events/blocks.js';
import { chatsEvents } from './events/chats.js';
import { messagingEvents } from './events/messaging.js';
import { peopleEvents } from './events/people.js';
import { pushEvents } from './events/push.js';
import { searchEvents } from './events/search.js';
import { sessionEvents } from './events/session.js';
import { syncEvents } from './events/sync.js';
import type { EventDeclaration } from './events/declaration.js';

export type {
  ChatInfo,
  ChatListItem,
  FoundMessage,
  HistoryMessage,
  Member,
  MessageDetail,
  UserCard,
} from './events/shapes.js';

/** The version of our extensions that this code speaks: the value of `extensions` in `ConnectUser` and `Connected`. */
export const extensionsVersion = 1;

/**
 * Every event the relay says: its fields and the facts about it, declared once, in the order of the documentation. Only
 * connections with the extensions get the fields in `extra`, and the events of the layer `extension`.
 */
export const events = {
  ...sessionEvents,
  ...messagingEvents,
  ...chatsEvents,
  ...syncEvents,
  ...peopleEvents,
  ...searchEvents,
  ...pushEvents,
  ...awayEvents,
  ...blocksEvents,
} satisfies Record<string, EventDeclaration>;

export type EventName = keyof typeof events;

export const eventNames = Object.keys(events) as EventName[];

/** The base fields of the event `N`. */
export type EventOf<N extends EventName> = Static<(typeof events)[N]['base']>;

/** The fields of `N` that only connections with extensions get. */
export type ExtraOf<N extends EventName> = Static<(typeof events)[N]['extra']>;

/** Any event, as a client receives it: base fields, and the extra ones where the extensions are on. */
export type Event = { [N in EventName]: { event: N } & EventOf<N> & Partial<ExtraOf<N>> }[EventName];
