import type { NewMessage } from '../messages.js';
import type { ChatRecord, UserRecord } from '../records.js';
import type { Store } from '../store.js';

export interface StoreUnderTest {
  readonly store: Store;
  /** Closes the store and opens it again; missing for a store that forgets everything when it closes. */
  readonly reopen?: (() => Promise<Store>) | undefined;
  destroy(): Promise<void>;
}

/** Why a test that reopens the store is skipped. */
export const forgets = 'This store forgets when it is closed.';

export type OpenStore = () => Promise<StoreUnderTest>;

/** Registers somebody and confirms at once. */
export async function addUser(store: Store, username: string): Promise<UserRecord> {
  const email = `${username}@office.example`;
  const waiting = await store.accounts.addPending({
    email,
    username,
    passwordHash: `hash of ${username}`,
    code: 123456,
    createdAt: 1_000,
    from: '127.0.0.1',
  });
  const user = await store.accounts.confirm(waiting, `id-${username}`, 1_001);
  if (!user) throw new Error(`${username} was not confirmed.`);
  return user;
}

export async function addGroup(store: Store, identifier: string, members: readonly UserRecord[]): Promise<ChatRecord> {
  const owner = members[0];
  if (!owner) throw new Error('A group needs a member.');
  const { chat } = await store.chats.create({
    identifier,
    isLocal: false,
    name: `group ${identifier}`,
    avatar: '',
    owner: owner.key,
    members: members.map(({ key }) => key),
    time: 2_000,
  });
  return chat;
}

export interface Office {
  readonly anna: UserRecord;
  readonly boris: UserRecord;
  readonly chat: ChatRecord;
}

/** Two users with a group. */
export async function office(store: Store): Promise<Office> {
  const anna = await addUser(store, 'anna');
  const boris = await addUser(store, 'boris');
  return { anna, boris, chat: await addGroup(store, 'general', [anna, boris]) };
}

/** A message with nothing special; `over` replaces fields. */
export function message(chat: ChatRecord, sender: UserRecord, over: Partial<NewMessage> = {}): NewMessage {
  return {
    chatKey: chat.key,
    senderKey: sender.key,
    dataType: 'text',
    value: 'hello',
    reply: '',
    time: 3_000,
    unreadFor: [],
    pushes: [],
    ...over,
  };
}

/** Appends texts in one go. @returns the ids */
export async function say(
  store: Store,
  chat: ChatRecord,
  sender: UserRecord,
  ...texts: readonly string[]
): Promise<number[]> {
  const results = await Promise.all(texts.map((value) => store.messages.append(message(chat, sender, { value }))));
  return results.map((result) => {
    if (result.kind !== 'stored') throw new Error(`The message was not stored: ${result.kind}.`);
    return result.id;
  });
}

export async function texts(store: Store, chat: ChatRecord): Promise<string[]> {
  return (await store.messages.page(chat.key, 0, 1_000)).map(({ value }) => value);
}
