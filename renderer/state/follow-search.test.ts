import { expect, it } from 'vitest';
import { context, state, stored } from '../testing/states.js';
import { reduce } from './registry.js';
import { noSearch } from './search.js';

const found = (id: number, chat = 'c') => ({
  chat,
  message: stored(id, { value: `plans ${id}` }),
  snippet: [
    { text: 'plans', hit: true },
    { text: ` ${id}`, hit: false },
  ],
});
const before = { ...state(), search: { ...noSearch, open: true, results: [found(4), found(3), found(4, 'd')] } };

it('a found message has the words that it has now', () => {
  const event = { event: 'EditMessageForUsers', chat: 'c', messageId: 4, value: 'new words' } as const;
  const [edited, ...others] = reduce(before, event, context()).search.results;
  expect(edited).toMatchObject({ message: { value: 'new words' }, snippet: [{ text: 'new words', hit: false }] });
  expect(others).toEqual(before.search.results.slice(1));
  const long = reduce(before, { ...event, value: 'x'.repeat(70_000) }, context()).search.results[0]!;
  expect(long.snippet[0]!.text.length).toBeLessThan(300);
  const faces = reduce(before, { ...event, value: `x${'😀'.repeat(200)}` }, context()).search.results[0]!;
  expect(faces.snippet[0]!.text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});

it('a deleted message is found no more, nor those of a chat that is gone', () => {
  const deleted = reduce(before, { event: 'DeleteMessageForUsers', chat: 'c', messageId: 4 }, context());
  expect(deleted.search.results).toEqual([found(3), found(4, 'd')]);
  const gone = reduce(before, { event: 'ChatGone', chat: 'c', position: 9 }, context());
  expect(gone.search.results).toEqual([found(4, 'd')]);
  expect(reduce(before, { event: 'DeleteMessageForUsers', chat: 'c', messageId: 9 }, context()).search).toBe(
    before.search,
  );
});
