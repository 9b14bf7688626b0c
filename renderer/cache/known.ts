import type { AppState, Chat, Person } from '../state/model.js';
import type { Run } from './apply-fact.js';
import type { KeptDatabase } from './database.js';
import type { Seal } from './seal.js';

/** Goes up when the form of what is kept changes: what an earlier version kept is then loaded anew. */
const FORMAT = 3;

/** The part of the state that is kept, beside the messages. */
export type Snapshot = Pick<AppState, 'chats' | 'chatOrder' | 'people'> & {
  /** The position in the server's change log that all of it belongs to; null where there is none (a base server). */
  readonly position: number | null;
  /** The generation of the log in which that position was given; null where the server names none. */
  readonly generation: string | null;
};

/** What was kept, as it was read. */
export interface Known extends Snapshot {
  readonly runs: ReadonlyMap<string, Run>;
}

interface ListRecord {
  readonly format: number;
  readonly order: readonly string[];
  readonly position: number | null;
  /** Earlier versions knew none. */
  readonly generation?: string | null;
}

export interface ChatRecord {
  readonly chat: Chat;
  readonly run: Run;
}

/** The places of the records, for the seal. */
export const placeOfList = 'meta/list';
export const placeOfChat = (id: string) => `chats/${id}`;
export const placeOfPerson = (id: string) => `people/${id}`;

export function listRecord({ chatOrder, position, generation }: Snapshot): ListRecord {
  return { format: FORMAT, order: chatOrder, position, generation };
}

/**
 * @returns what is kept of the account; null where nothing is, or in another form
 * @throws when something of it is damaged, or cannot be read with this key
 */
export async function readKnown(database: KeptDatabase, seal: Seal): Promise<Known | null> {
  const transaction = database.transaction(['meta', 'chats', 'people']);
  const [list, chats, people] = await Promise.all([
    transaction.objectStore('meta').get('list'),
    transaction.objectStore('chats').getAll(),
    transaction.objectStore('people').getAll(),
    transaction.done,
  ]);
  if (list === undefined) return null;
  const { format, order, position, generation = null } = (await seal.open(list, placeOfList)) as ListRecord;
  if (format !== FORMAT) return null;
  const [records, persons] = await Promise.all([
    Promise.all(chats.map(({ id, data }) => seal.open(data, placeOfChat(id)) as Promise<ChatRecord>)),
    Promise.all(people.map(({ id, data }) => seal.open(data, placeOfPerson(id)) as Promise<Person>)),
  ]);
  return {
    chats: Object.fromEntries(records.map(({ chat }) => [chat.id, notOnline(chat)])),
    chatOrder: order.filter((id) => records.some(({ chat }) => chat.id === id)),
    people: Object.fromEntries(persons.map((person) => [person.identifier, notOnline(person)])),
    position,
    generation,
    runs: new Map(records.map(({ chat, run }) => [chat.id, run])),
  };
}

/** A user who was online or away when it was kept need not be so now. Earlier versions did not know `away`. */
function notOnline<T extends { readonly lastOnline: number | null; readonly away?: boolean }>(one: T): T {
  return { ...one, lastOnline: one.lastOnline === 0 ? null : one.lastOnline, away: false };
}
