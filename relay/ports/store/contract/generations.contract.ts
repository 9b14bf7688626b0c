import { expect, it } from 'vitest';
import { emptyGenerationsKept, type Generation } from '../generations.js';
import { forgets, office, say, type StoreUnderTest } from './office.js';

/** @param get the store of the current test */
export function describeGenerations(get: () => StoreUnderTest): void {
  it('the first one has what was changed before there was any', async () => {
    const { store } = get();
    await office(store);
    expect(await store.generations.begin('one')).toEqual([{ name: 'one', startsAfter: 0 }]);
  });

  it('each starts after the newest change, and they are kept', async ({ skip }) => {
    const { store, reopen } = get();
    const { chat, anna } = await office(store);
    await store.generations.begin('one');
    await say(store, chat, anna, 'a', 'b');
    const position = await store.position();
    const two = [
      { name: 'one', startsAfter: 0 },
      { name: 'two', startsAfter: position },
    ];
    expect(await store.generations.begin('two')).toEqual(two);
    if (!reopen) return skip(forgets);
    const again = await reopen();
    expect(await again.generations.begin('three')).toEqual([...two, { name: 'three', startsAfter: position }]);
  });

  it('one in which nothing was changed is forgotten after many more, and those with changes are not', async () => {
    const { store } = get();
    const { chat, anna } = await office(store);
    await store.generations.begin('with changes');
    await say(store, chat, anna, 'a');
    const position = await store.position();
    const names = Array.from({ length: 3 * emptyGenerationsKept }, (_, i) => `empty ${i}`);
    let kept: Generation[] = [];
    for (const name of names) kept = await store.generations.begin(name);
    expect(kept).toEqual([
      { name: 'with changes', startsAfter: 0 },
      ...names.slice(-emptyGenerationsKept).map((name) => ({ name, startsAfter: position })),
    ]);
  });
}
