import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStore } from '../adapters/sqlite/sqlite-store.js';
import { protect } from '../core/passwords.js';
import type { NewMessage } from '../ports/store/messages.js';
import type { Store } from '../ports/store/store.js';
import { madeUpText, type Random, randomFrom } from './search-texts.js';

/** Everybody's here. */
export const PASSWORD = createHash('md5').update('bench').digest('hex');
/** Characters that one message may have. */
const LIMIT = 65_536;
/** Characters of texts that are stored in one go. */
const WAVE_LENGTH = 2 * 1024 * 1024;

/** Chats by what is in them, each with two members: `owner` and the user who is named like the chat. */
export const chats = {
  controls: 'controls',
  logs: 'logs',
  long: 'long',
  plain: 'plain',
  ones: 'ones',
  nuls: 'nuls',
  many: 'many',
  random: 'random',
} as const;

export const LIST = 10_000;
const LIST_WAVE = 250;
export const MANY = 50_000;
export const OWNER = 'owner';

/** @returns a pasted log: Cyrillic of other words in every line, at the limit */
export function cyrillicLog(random: Random): string {
  let text = '';
  while (text.length < LIMIT) text += `${Math.floor(random() * 1e9)} ${madeUpText(random)}\n`;
  return text.slice(0, LIMIT);
}

/** @returns random letters, which make as many different words as a text can have */
export function randomLetters(random: Random): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя   ';
  return Array.from({ length: LIMIT }, () => letters[Math.floor(random() * letters.length)]).join('');
}

/** @returns characters from anywhere in the basic plane but the surrogates */
export function randomCharacters(random: Random): string {
  return Array.from({ length: LIMIT }, () => String.fromCharCode(1 + Math.floor(random() * 0xd7fe))).join('');
}

/** Fills a store with what careless and hostile colleagues have written. */
export async function fillOffice(file: string): Promise<void> {
  const random = randomFrom(1_234);
  const store = await openSqliteStore(file);
  const hash = await protect(PASSWORD);
  const users = new Map<string, number>();
  const names = [OWNER, 'asker', 'writer', 'list', 'base', 'reader', 'third', ...Object.values(chats)];
  for (const name of names) users.set(name, await addUser(store, name, hash));
  const key = (name: string) => users.get(name) ?? 0;

  const fill = async (name: string, members: string[], count: number, text: (i: number) => string) => {
    const chat = await addChat(store, name, members.map(key));
    let wave: Promise<unknown>[] = [];
    for (let i = 0, length = 0; i < count; i++) {
      const value = text(i);
      wave.push(append(store, chat, key(OWNER), value));
      length += value.length;
      if (length < WAVE_LENGTH && i < count - 1) continue;
      await Promise.all(wave);
      wave = [];
      length = 0;
    }
  };
  const colleagues = [OWNER, 'reader', 'third', 'base'];
  await fill('small-talk', ['writer', 'asker'], 1, () => 'Hello.');
  await fill(chats.controls, [OWNER, 'controls'], 480, () => '\u0001\u0002\u001f'.repeat(LIMIT / 3));
  await fill(chats.logs, [OWNER, 'reader', 'third'], 40, () => cyrillicLog(random));
  await fill(chats.long, colleagues, 200, () => cyrillicLog(random));
  await fill(chats.plain, colleagues, 50, () => 'x'.repeat(LIMIT));
  await fill(chats.ones, colleagues, 50, () => '\u0002'.repeat(LIMIT));
  await fill(chats.nuls, colleagues, 50, () => '\u0000'.repeat(LIMIT));
  await fill(chats.random, [OWNER, 'reader'], 1, () => 'Hello.');
  await fill(chats.many, [OWNER, 'reader'], MANY, () => madeUpText(random));
  const lines = 'The same words again and again, as in a log. '.repeat(90);
  for (let done = 0; done < LIST; done += LIST_WAVE) {
    await Promise.all(
      Array.from({ length: LIST_WAVE }, (_, i) => fill(`list-${done + i}`, [OWNER, 'list'], 1, () => lines)),
    );
  }
  while ((await store.search.find(key(OWNER), { words: [] }, 0, 1)).kind === 'preparing') await sleep(500);
  await store.close();
}

async function addUser(store: Store, name: string, passwordHash: string): Promise<number> {
  const email = `${name}@bench.test`;
  const pending = await store.accounts.addPending({
    email,
    username: name,
    passwordHash,
    code: 1,
    createdAt: 0,
    from: '',
  });
  const user = await store.accounts.confirm(pending, name, 0);
  if (!user) throw new Error('A user could not be made.');
  return user.key;
}

async function addChat(store: Store, identifier: string, members: number[]): Promise<number> {
  const owner = members[0] ?? 0;
  const chat = { identifier, isLocal: false, name: identifier, avatar: '', owner, members, time: 0 };
  return (await store.chats.create(chat)).chat.key;
}

function append(store: Store, chatKey: number, senderKey: number, value: string): Promise<unknown> {
  const message: NewMessage = {
    chatKey,
    senderKey,
    dataType: 'text',
    value,
    reply: '',
    time: 1_700_000_000,
    unreadFor: [],
    pushes: [],
  };
  return store.messages.append(message);
}
