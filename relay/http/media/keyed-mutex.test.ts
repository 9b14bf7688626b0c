import { expect, it } from 'vitest';
import { KeyedMutex } from './keyed-mutex.js';

it('work on one thing follows in order, whatever became of the work before', async () => {
  const mutex = new KeyedMutex();
  const done: string[] = [];
  let release = (): void => undefined;
  const first = mutex.run('a', async () => {
    await new Promise<void>((resolve) => (release = resolve));
    done.push('first');
    throw new Error('failed');
  });
  const second = mutex.run('a', () => Promise.resolve(done.push('second')));
  await mutex.run('b', () => Promise.resolve(done.push('other')));
  expect(done).toEqual(['other']);
  release();
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(done).toEqual(['other', 'first', 'second']);
});
