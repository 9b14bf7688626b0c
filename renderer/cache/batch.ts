import { applyFact, type Content, emptyRun, type Run } from './apply-fact.js';
import { cacheStores } from './database.js';
import type { Fact } from '../state/fact.js';
import { type ChatRecord, listRecord, placeOfChat, placeOfList, placeOfPerson, type Snapshot } from './known.js';
import type { MessageStore, MessageWrite } from './message-store.js';
import type { Sealed } from './seal.js';

/** What is written in one transaction. */
export interface Batch {
  /** Whether everything that is there is dropped first. */
  readonly cleared: boolean;
  readonly messages: readonly (readonly [chat: string, write: MessageWrite])[];
  /** Chats that the user is no longer in. */
  readonly gone: readonly string[];
  readonly records: readonly { readonly store: 'chats' | 'people'; readonly id: string; readonly data: Sealed }[];
  readonly list: Sealed;
}

interface Before {
  readonly written: Snapshot;
  readonly runs: ReadonlyMap<string, Run>;
  readonly cleared: boolean;
}

/**
 * Prepares what differs from what is on the disk. Everything is read and encrypted here, because a transaction does not
 * wait for promises.
 * @param runs changed in place, to what they are afterwards
 * @throws when something that is to be changed is damaged
 */
export async function prepareBatch(
  store: MessageStore,
  before: Before,
  now: Snapshot,
  facts: readonly Fact[],
  runs: Map<string, Run>,
): Promise<Batch> {
  const { cleared, written } = before;
  const messages = await Promise.all(
    [...byChat(facts)].map(async ([chat, its]) => {
      const content: Content = cleared ? new Map<number, never>() : await store.touchedBy(chat, its);
      const after: Content = new Map(content);
      runs.set(
        chat,
        its.reduce((run, fact) => applyFact(after, fact, run), runs.get(chat) ?? emptyRun),
      );
      const clear = its.some(({ kind }) => kind === 'gone');
      return [chat, await store.prepare(chat, content, after, clear)] as const;
    }),
  );
  const gone = Object.keys(written.chats).filter((id) => !now.chats[id]);
  for (const id of gone) runs.delete(id);

  const close = async (name: 'chats' | 'people', id: string, value: unknown, place: string) => {
    return { store: name, id, data: await store.seal.close(value, place) };
  };
  const chats = Object.values(now.chats).flatMap((chat) => {
    const run = runs.get(chat.id) ?? emptyRun;
    if (written.chats[chat.id] === chat && (before.runs.get(chat.id) ?? emptyRun) === run) return [];
    return [close('chats', chat.id, { chat, run } satisfies ChatRecord, placeOfChat(chat.id))];
  });
  const people = Object.values(now.people).flatMap((person) => {
    const { identifier } = person;
    return written.people[identifier] === person
      ? []
      : [close('people', identifier, person, placeOfPerson(identifier))];
  });
  const list = await store.seal.close(listRecord(now), placeOfList);
  return { cleared, messages, gone, records: await Promise.all([...chats, ...people]), list };
}

/** @throws DOMException when nothing of it was written */
export async function commitBatch(store: MessageStore, batch: Batch): Promise<void> {
  const transaction = store.database.transaction(cacheStores, 'readwrite');
  const messages = transaction.objectStore('messages');
  await Promise.all([
    ...(batch.cleared ? cacheStores.map((name) => transaction.objectStore(name).clear()) : []),
    ...batch.messages.flatMap(([chat, write]) => store.write(messages, chat, write)),
    ...batch.gone.flatMap((id) => [
      transaction.objectStore('chats').delete(id),
      ...store.write(messages, id, { clear: true, remove: [], put: [] }),
    ]),
    ...batch.records.map(({ store: name, id, data }) => transaction.objectStore(name).put({ id, data }, id)),
    transaction.objectStore('meta').put(batch.list, 'list'),
    transaction.done,
  ]);
}

function byChat(facts: readonly Fact[]): Map<string, Fact[]> {
  const chats = new Map<string, Fact[]>();
  for (const fact of facts) {
    const its = chats.get(fact.chat);
    if (its) its.push(fact);
    else chats.set(fact.chat, [fact]);
  }
  return chats;
}
