import type { EventName, EventOf, ExtraOf } from '../protocol/events.js';
import type { ChatEntry } from './chat-directory.js';
import type { Only } from './hidden-past.js';
import type { OnlineUser, Peer } from './peer.js';

/** An event to send: its base fields, and those that only connections with extensions get beside them. */
export type OutgoingEvent = {
  [N in EventName]: { readonly base: { readonly event: N } & EventOf<N>; readonly extra?: Partial<ExtraOf<N>> };
}[EventName];

/**
 * The pushes that are no longer worth showing: those up to a message, that of one message, or with neither those of the
 * whole chat.
 */
export type Withdrawn = Pick<EventOf<'PushWithdrawn'>, 'chat' | 'upTo' | 'messageId'>;

/** A message that was pushed, with its new text. */
export type ChangedPush = EventOf<'PushChanged'>;

/** Carries one event out to one connection. */
export type Say = (peer: Peer, event: OutgoingEvent) => void;

/**
 * The push channel of a device as delivery sees it. It reads what it sends from the store, one piece of work after the
 * other.
 */
export interface DeviceChannel {
  /** Sends `PushConnected`, then the pushes that wait. */
  begin(say: Say): void;
  /** Sends the pushes that were queued for the user. */
  queued(say: Say): void;
  /** Tells the device that a message which it may have got has another text. */
  changed(what: ChangedPush, say: Say): void;
  /** Tells the device that pushes which it may have got are no longer worth showing. */
  withdrawn(what: Withdrawn, say: Say): void;
}

/** An event for the members of a chat, or for some of them: who may not see a message hears nothing about it. */
export interface ToMembers {
  readonly chat: ChatEntry;
  readonly event: OutgoingEvent;
  /** Undefined: all of them. */
  readonly only?: Only | undefined;
}

/** What a handler wants said, and to whom. A handler never touches a socket: delivery.ts carries effects out. */
export type Effect =
  /** To the connection that asked. */
  | { readonly to: 'sender'; readonly event: OutgoingEvent }
  /** To every connection that has the chat open. */
  | ({ readonly to: 'in-chat' } & ToMembers)
  /** To every connection that has the chat open, and to members' others that speak the extensions. */
  | ({ readonly to: 'members' } & ToMembers)
  /** To those connections of the user with this key that have another chat or none open and speak the extensions. */
  | { readonly to: 'user-elsewhere'; readonly chat: ChatEntry; readonly user: number; readonly event: OutgoingEvent }
  /** To those connections of a user that speak the extensions. */
  | { readonly to: 'user'; readonly user: OnlineUser; readonly event: OutgoingEvent }
  /** To those connections of all these users that speak the extensions. */
  | { readonly to: 'everybody'; readonly users: Iterable<OnlineUser>; readonly event: OutgoingEvent }
  /** To those connections that watch somebody. */
  | { readonly to: 'watchers'; readonly watchers: ReadonlySet<Peer>; readonly event: OutgoingEvent }
  /** To every connection that has the chat open and speaks the base protocol only. */
  | ({ readonly to: 'in-chat-base' } & ToMembers)
  /**
   * A push channel sends `PushConnected`, the pushes that were queued for its user, which of them have another text, or
   * which are withdrawn.
   */
  | {
      readonly to: 'push-channel';
      readonly channel: DeviceChannel;
      readonly begins?: true;
      readonly changed?: ChangedPush;
      readonly withdrawn?: Withdrawn;
    }
  /** To the members' connections that have another chat or none open; never to a device of the user `except`. */
  | ({ readonly to: 'elsewhere'; readonly except: number } & ToMembers);

/** A change that was handed to the store; its effects are made and carried out once it is on the disk. */
export interface Committing {
  readonly change: Promise<unknown>;
  readonly effects: (result: never) => readonly Effect[];
}

/** What a handler returns: effects to carry out at once, or a change that is being stored. */
export type Outcome = readonly Effect[] | Committing;

/** Ties a change to the effects of its result. */
export function committing<T>(change: Promise<T>, effects: (result: T) => readonly Effect[]): Committing {
  return { change, effects };
}

/** @returns one effect: `event` to the connection that asked. */
export function reply(event: OutgoingEvent): readonly Effect[] {
  return [{ to: 'sender', event }];
}

export const nothing: readonly Effect[] = [];
