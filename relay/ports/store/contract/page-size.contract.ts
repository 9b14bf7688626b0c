import { expect, it } from 'vitest';
import { queryOf } from '../../../words/query.js';
import { PAGE_BYTES, storedBytes } from '../page-size.js';
import type { PageFrom } from '../search.js';
import type { StoredMessage } from '../records.js';
import { addUser, office, say, type StoreUnderTest } from './office.js';

/** Bytes in UTF-8: two for each of its letters. */
const long = 'слово '.repeat(10_000);
const bytes = (messages: readonly StoredMessage[]) => messages.map(storedBytes).reduce((sum, size) => sum + size, 0);

/** Pages have a bounded number of bytes, and together everything. */
export function describePageSize(current: () => StoreUnderTest): void {
  it('what was missed comes in pages of bounded bytes, of which the last says so', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, ...Array.from({ length: 40 }, () => long), 'the last');
    await store.messages.edit(chat.key, 3, anna.key, `${long}!`);
    const seen: number[] = [];
    let pages = 0;
    for (let after = 0, more = true; more; pages++) {
      const page = await store.sync.missed(boris.key, after, 500);
      expect(page.to).toBeGreaterThan(after);
      const messages = page.changes.flatMap((change) => (change.kind === 'message' ? [change.message] : []));
      expect(bytes(messages)).toBeLessThanOrEqual(PAGE_BYTES);
      seen.push(...messages.map(({ id }) => id));
      ({ to: after, more } = page);
    }
    expect(seen).toEqual(Array.from({ length: 41 }, (_, index) => index + 1));
    expect(pages).toBeGreaterThan(4);
    expect(pages).toBeLessThan(8);
  });

  it('a change that is larger than a page is a page', async () => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    const after = await store.position();
    const huge = 'x'.repeat(PAGE_BYTES * 2);
    await say(store, chat, anna, huge, huge);
    for (const [from, more] of [
      [after, true],
      [after + 1, false],
    ] as const) {
      const page = await store.sync.missed(boris.key, from, 500);
      expect(page.changes.map(({ kind }) => kind)).toEqual(['message']);
      expect(page).toMatchObject({ to: from + 1, more });
    }
  });

  it.each<PageFrom>([
    { kind: 'newest' },
    { kind: 'before', id: 30 },
    { kind: 'after', id: 30 },
    { kind: 'around', id: 30 },
    { kind: 'around', id: 40 },
    { kind: 'around', id: 1 },
  ])('a page of history, %o, has what is nearest and fits, and says that there is more', async (from) => {
    const { store } = current();
    const { anna, boris, chat } = await office(store);
    await say(store, chat, anna, ...Array.from({ length: 40 }, () => long));
    const page = await store.search.page(chat.key, boris.key, from, 200);
    const ids = page.messages.map(({ id }) => id);
    expect(bytes(page.messages)).toBeLessThanOrEqual(PAGE_BYTES);
    expect(bytes(page.messages)).toBeGreaterThan(PAGE_BYTES / 2);
    const [first = 0, last = 0] = [ids.at(0), ids.at(-1)];
    expect(ids).toEqual(Array.from({ length: ids.length }, (_, index) => first + index));
    expect(page).toMatchObject({ reachesStart: first === 1, reachesEnd: last === 40 });
    if (from.kind === 'newest') expect(last).toBe(40);
    if (from.kind === 'before') expect(last).toBe(29);
    if (from.kind === 'after') expect(first).toBe(31);
    if (from.kind === 'around') {
      expect(ids).toContain(from.id);
      const sides = [from.id - first, last - from.id];
      if (from.id === 30) expect(Math.abs((sides[0] ?? 0) - (sides[1] ?? 0))).toBeLessThanOrEqual(1);
    }
  });

  it('counts the reactions to a message', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    const people = await Promise.all(Array.from({ length: 50 }, (_, index) => addUser(store, `p${index}`)));
    await store.groups.addMembers(
      chat.key,
      anna.key,
      people.map(({ key }) => key),
      1_000,
    );
    await say(store, chat, anna, 'one', 'two');
    for (const { key } of people) {
      for (const id of [1, 2]) await store.messages.react(chat.key, id, key, 'x'.repeat(20_000));
    }
    const page = await store.search.page(chat.key, anna.key, { kind: 'newest' }, 10);
    expect(page.messages.map(({ id }) => id)).toEqual([2]);
    expect(page.reachesStart).toBe(false);
  });

  it('what was found comes in pages of bounded bytes', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    await say(store, chat, anna, ...Array.from({ length: 20 }, () => long));
    const ids: number[] = [];
    for (let more = true; more;) {
      const found = await store.search.find(anna.key, { words: queryOf('слово') }, ids.length, 50);
      if (found.kind !== 'found') throw new Error('The store is not prepared.');
      expect(bytes(found.hits.map(({ message }) => message))).toBeLessThanOrEqual(PAGE_BYTES);
      ids.push(...found.hits.map(({ message }) => message.id));
      ({ more } = found);
    }
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index));
  });

  it('a list of chats has the beginning of each newest message', async () => {
    const { store } = current();
    const { anna, chat } = await office(store);
    await say(store, chat, anna, `beginning ${'x'.repeat(60_000)}`);
    const [listed] = await store.chats.listFor(anna.key);
    expect(listed?.last?.value).toMatch(/^beginning x{500}/);
    expect(listed?.last?.value.length).toBeLessThan(5_000);
    await say(store, chat, anna, 'short, and whole\u0000 to its end');
    expect((await store.chats.listFor(anna.key))[0]?.last?.value).toBe('short, and whole\u0000 to its end');
  });
}
