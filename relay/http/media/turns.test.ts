import { expect, it } from 'vitest';
import { Turns } from './turns.js';

it('work on one thing follows in order, whatever became of the work before', async () => {
  const turns = new Turns();
  const done: string[] = [];
  let release = (): void => undefined;
  const first = turns.take('a', async () => {
    await new Promise<void>((resolve) => (release = resolve));
    done.push('first');
    throw new Error('failed');
  });
  const second = turns.take('a', () => Promise.resolve(done.push('second')));
  await turns.take('b', () => Promise.resolve(done.push('other')));
  expect(done).toEqual(['other']);
  release();
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(done).toEqual(['other', 'first', 'second']);
});
