import type { EventName } from '../../protocol/events.js';
import type { RequestName } from '../../protocol/requests.js';
import type { Person, Place } from '../access/office.js';
import type { Frame, TestUser } from '../../testing/test-client.js';

/*
 * The table of what each connection hears when somebody else does something. `hearing.test.ts` does it on a real relay,
 * with all of these connections there. The requests are those of the access table; here they are about the newer message,
 * which everybody in the group may see.
 */

/** Who listens. A member here is a plain one, one who muted the group, and one who was added late. */
export const listeners = [
  /** Members' connections with the extensions that have the chat open. */
  'in the chat',
  'in the chat, base',
  /** Members' connections that have no chat open. */
  'elsewhere',
  'elsewhere, base',
  /** The other connections of the one who does it. */
  'own, in the chat',
  'own, in the chat, base',
  'own, elsewhere',
  'own, elsewhere, base',
  /** The push channel of a member who has no connection. */
  'push channel',
  /** A connection of somebody to whom it is done, with the extensions and no chat open. */
  'concerned',
  'concerned, base',
  /** A connection with the extensions of the partner in a local chat of the one who does it; it has asked for its chats. */
  'partner',
  'partner, base',
  /** Who was never in the group, was taken out or has left; and a connection on which nobody has signed in. */
  'outside',
  'outside, base',
] as const;

export type Listener = (typeof listeners)[number];

export type Heard = EventName | readonly EventName[];

/** What a request makes others hear; who is not named hears nothing. */
export interface Row extends Partial<Readonly<Record<Listener, Heard>>> {
  readonly by: Person;
  /** To whom it is done. */
  readonly to?: Person;
  /** The one who does it has a base connection. */
  readonly base?: true;
  /** The fields, where they are not those of the access table. */
  readonly asks?: (at: Place, me: TestUser) => Frame;
  /** What is sent on the same connection before, for which nobody is listened to. */
  readonly first?: (at: Place, me: TestUser) => Frame;
}

/** A request of which only the one who asks is told. */
export type Heards = Row | 'only the asker';

export interface Variant {
  readonly event: RequestName;
  readonly how: string;
  readonly row: Row;
}

/** All connections of members that have the extensions, and the asker's other ones. */
export const extended = (event: Heard) => ({
  'in the chat': event,
  elsewhere: event,
  'own, in the chat': event,
  'own, elsewhere': event,
});

/** Every connection that has the extensions, whoever has signed in there. */
export const everybody = (event: Heard) => ({ ...extended(event), partner: event, outside: event });

/** All connections that have the chat open, and the asker's other ones. */
export const inChat = (event: Heard) => ({
  'in the chat': event,
  'in the chat, base': event,
  'own, in the chat': event,
  'own, in the chat, base': event,
});

/** A change to a message: everybody but base connections that are elsewhere, which learn of it when they load the chat. */
export const toMessage = (event: Heard) => ({ ...inChat(event), ...extended(event) });
