import { type TObject, Type } from 'typebox';
import { type Event, type EventName, eventNames, events } from '../../relay/protocol/events.js';
import { LenientReader } from './lenient.js';

/**
 * The event `N`, as a client receives it. `leftOut` is set where items of its lists could not be read, and says how
 * many: they are not among the others.
 */
export type EventFor<N extends EventName> = Extract<Event, { event: N }> & { readonly leftOut?: number };

/** What a frame turned out to be. */
export type Decoded =
  /** `wrong` is the number of values that did not fit and were replaced or left out. */
  | { readonly kind: 'event'; readonly event: EventFor<EventName>; readonly wrong: number }
  /** An event that we know, without what makes it one. */
  | { readonly kind: 'unreadable'; readonly name: EventName }
  /** None that we know. */
  | { readonly kind: 'unknown' };

/**
 * Fields that are no ids and have no neutral value all the same: a wrong text would overwrite the right one, a wrong
 * position would leave out changes, and a list that is none is not an empty list.
 */
const vitalFields: { readonly [N in EventName]?: readonly string[] } = {
  EditMessageForUsers: ['value'],
  ReactionForUsers: ['reactions'],
  ReturnUserChats: ['chats'],
  ReturnChatMessages: ['messages'],
  ReturnChatUsers: ['members'],
  ReturnUsers: ['users'],
  ReturnUsersByIdentifiers: ['users'],
  ReturnFriends: ['users'],
  ReturnIncomingRequests: ['incomingRequests'],
  ReturnStickers: ['stickers'],
  ReturnReactions: ['reactionsURLs'],
  ReturnOnline: ['isOnline'],
  SuccessfulRenaming: ['name'],
  SuccessfulSwitchingChatAvatar: ['avatar'],
  WithoutMats: ['name', 'description'],
  Connected: ['extensions', 'position'],
  Acknowledged: ['clientId', 'id'],
  Missed: ['from', 'to', 'more', 'events'],
  ChatMarked: ['unread', 'readUpTo', 'mutedUntil'],
  FoundMessages: ['results', 'more'],
  ReturnMessages: ['messages'],
};

interface Known {
  readonly schema: TObject;
  readonly vital: ReadonlySet<string>;
}

const known = new Map<string, Known>(
  eventNames.map((name) => {
    const { base, extra } = events[name];
    const schema = Type.Object({ ...base.properties, ...extra.properties });
    return [name, { schema, vital: new Set(vitalFields[name]) }];
  }),
);

/** @returns what the frame of a server is, as far as it can be read */
export function decodeFrame(text: string): Decoded {
  try {
    return decodeValue(JSON.parse(text));
  } catch {
    return { kind: 'unknown' };
  }
}

/** @returns the same as `decodeFrame`, for a frame whose JSON was read already */
export function decodeValue(frame: unknown): Decoded {
  if (typeof frame !== 'object' || frame === null || !('event' in frame)) return { kind: 'unknown' };
  const { event: name } = frame;
  const declared = typeof name === 'string' ? known.get(name) : undefined;
  if (!declared) return { kind: 'unknown' };
  const reader = new LenientReader();
  const read = reader.read(declared.schema, frame, '', declared.vital);
  if (read === undefined) return { kind: 'unreadable', name: name as EventName };
  const { leftOut, wrong } = reader;
  const event = read as EventFor<EventName>;
  return { kind: 'event', event: leftOut > 0 ? { ...event, leftOut } : event, wrong };
}

/** @returns the frame as a checked event; undefined for an event that this client does not know or cannot read */
export function decodeEvent(text: string): Event | undefined {
  const decoded = decodeFrame(text);
  return decoded.kind === 'event' ? decoded.event : undefined;
}
