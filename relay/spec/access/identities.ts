import type { Frame, TestUser } from '../../testing/test-client.js';
import type { ErrorCode } from '../../protocol/errors.js';
import type { EventName } from '../../protocol/events.js';
import type { Place } from './office.js';

/*
 * The access table says what each request comes to, whoever makes it. `access.test.ts` asks a real relay for each cell.
 * A new request needs a row in `table/`: without one the table does not compile, and its test fails.
 */

/**
 * Who asks. Unless it says otherwise, the connection is the user's own and has the extensions, the group is a group that
 * hides its past from new members, and the message is one of its past.
 */
export const identities = [
  /** Nobody has signed in on the connection. */
  'not connected',
  /** Nor here, but the request carries the author's right credentials, in those fields that it has for them. */
  'by credentials',
  /** Nor here, and the hash that it carries for the author is wrong. */
  'wrong hash',
  /** The author, whose request carries a wrong hash beside the session. */
  'wrong hash, connected',
  /** The author, whose request names the owner in every field that could say who asks. */
  'other identity',
  /** Is in the office and was never in the group. */
  'outsider',
  /** Was taken out of the group. */
  'removed',
  /** Has left the group. */
  'left',
  'member',
  /** Was added to the group when the message was there, and may not see its past. */
  'added late',
  /** Has muted the group. */
  'muted',
  /** Wrote the message, and is a plain member. */
  'author',
  'admin',
  'owner',
] as const;

export type Identity = (typeof identities)[number];

/**
 * What the one who asks is told of it: an event, the code of an `Error`, or nothing; a list where they are told more than
 * one thing, in this order. The chat is open on the connection of those who may open it.
 */
export type Outcome = EventName | ErrorCode | 'nothing';
export type Cell = Outcome | readonly Outcome[];

/** A request and what it comes to. */
export type Row = Readonly<Record<Identity, Cell>> & {
  /** Its fields, when `me` asks about the place. The name and `clientId` are added, and credentials where they are meant. */
  readonly asks: (at: Place, me: TestUser) => Frame;
  /** Its answers hold the text of the message, for those who may see it. */
  readonly shows?: true;
};

type Cells<I extends Identity> = Readonly<Record<I, Cell>>;

const fill = <I extends Identity>(who: readonly I[], cell: Cell): Cells<I> =>
  Object.fromEntries(who.map((identity) => [identity, cell])) as unknown as Cells<I>;

/** Those who are not in the group. */
export const outside = (cell: Cell) => fill(['outsider', 'removed', 'left'], cell);

/** Those who are in the group. */
export const inside = (cell: Cell) => fill(['member', 'added late', 'muted', 'author', 'admin', 'owner'], cell);

/** Everybody who has signed in. */
export const everybody = (cell: Cell) => ({ ...outside(cell), ...inside(cell) });

/**
 * A request that takes no credentials: it works on a connected session only, and fields that say otherwise are ignored.
 * @param author what it comes to for the author
 */
export const sessionOnly = (author: Cell) => ({
  ...fill(['not connected', 'by credentials', 'wrong hash'], 'not-signed-in'),
  ...fill(['wrong hash, connected', 'other identity'], author),
});

/**
 * A request that also works with the credentials that it carries.
 * @param author what it comes to for the author's credentials, on a connection without the extensions
 */
export const takesCredentials = (author: Cell) => ({
  'not connected': 'not-signed-in' as const,
  'by credentials': author,
  ...fill(['wrong hash', 'wrong hash, connected'], 'wrong-credentials'),
  'other identity': 'other-user' as const,
});

/** A request that anybody may make who reaches the relay. */
export const anybody = (cell: Cell) => fill(identities, cell);
