import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { message, office, say } from '../../ports/store/contract/office.js';
import type { Store } from '../../ports/store/store.js';
import { openSqliteStore } from './sqlite-store.js';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-erasing-'));
  store = await openSqliteStore(join(folder, 'parley.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A word that stands nowhere else. Its long text takes pages of its own. */
const SECRET = 'xylographillum';
const long = `${`${SECRET} `.repeat(50)}${'and so on '.repeat(2_000)}`;

/** @returns the files that hold the word, in any case */
function holders(): string[] {
  return readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name)).toString('latin1').toLowerCase().includes(SECRET),
  );
}

const waiting = { timeout: 20_000, interval: 250 };

describe('what was deleted is soon in no file, while the store is open', () => {
  it.each([
    ['a short text', `the ${SECRET} is for Boris`],
    ['a long text', long],
  ])('%s of a message', async (_name, value) => {
    const { anna, boris, chat } = await office(store);
    const push = { userKey: boris.key, title: 'anna', body: value.slice(0, 200), imageUrl: '', expiresAt: 1e10 };
    await say(store, chat, anna, ...Array.from({ length: 30 }, (_, index) => `text ${index} `.repeat(50)));
    const sent = await store.messages.append(message(chat, anna, { value, pushes: [push] }));
    await say(store, chat, anna, ...Array.from({ length: 30 }, (_, index) => `text ${index} `.repeat(50)));
    // It is in the index, too.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(holders()).not.toEqual([]);
    await store.messages.remove(chat.key, sent.kind === 'stored' ? sent.id : 0, anna.key);
    await expect.poll(holders, waiting).toEqual([]);
    const rest = await store.messages.page(chat.key, 0, 100, anna.key);
    expect(rest).toHaveLength(60);
  });

  it('the earlier text of a message that was edited', async () => {
    const { anna, chat } = await office(store);
    const sent = await store.messages.append(message(chat, anna, { value: `the ${SECRET} is for Boris` }));
    await new Promise((resolve) => setTimeout(resolve, 600));
    const id = sent.kind === 'stored' ? sent.id : 0;
    await store.messages.edit(chat.key, id, anna.key, 'never mind');
    await expect.poll(holders, waiting).toEqual([]);
  });

  it('the messages and the name of a chat', async () => {
    const { anna, chat } = await office(store);
    await store.chats.rename(chat.key, `all about ${SECRET}`, anna.key, 5);
    await say(
      store,
      chat,
      anna,
      ...Array.from({ length: 200 }, (_, index) => `${index} ${SECRET} `.repeat(1 + (index % 40))),
    );
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await store.groups.remove(chat.key, anna.key)).toMatchObject({ kind: 'done' });
    await expect.poll(holders, waiting).toEqual([]);
  });

  it('also when a relay was killed between the deletion and the checkpoint', async () => {
    const { anna, chat } = await office(store);
    await store.messages.append(message(chat, anna, { value: `the ${SECRET} is for Boris` }));
    await store.messages.remove(chat.key, 1, anna.key);
    expect(holders()).toContain('parley.db-wal');
    const copy = mkdtempSync(join(tmpdir(), 'parley-erasing-'));
    for (const name of readdirSync(folder)) cpSync(join(folder, name), join(copy, name));
    await store.close();
    rmSync(folder, { recursive: true });
    folder = copy;
    store = await openSqliteStore(join(folder, 'parley.db'));
    await expect.poll(holders, waiting).toEqual([]);
  });
});
