import { describe, expect, it } from 'vitest';
import { WriteBatch, type Receiver } from './write-batch.js';

function receiver(): Receiver & { chunks: Buffer[] } {
  const chunks: Buffer[] = [];
  return { waiting: [], chunks, write: (chunk) => void chunks.push(chunk), fail: () => undefined };
}

const frame = (text: string): Buffer => Buffer.from(text);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a write batch', () => {
  it('writes the frames of a turn at once, in order, and receivers with the same frames share the bytes', async () => {
    const writes = new WriteBatch();
    const [a, b, c] = [receiver(), receiver(), receiver()];
    const [one, two] = [frame('one'), frame('two')];
    for (const to of [a, b, c]) writes.send(to, one);
    for (const to of [a, b]) writes.send(to, two);
    expect(a.chunks).toEqual([]);
    await turn();
    expect(a.chunks.map(String)).toEqual(['onetwo']);
    expect(b.chunks[0]).toBe(a.chunks[0]);
    expect(c.chunks.map(String)).toEqual(['one']);
  });

  it('gathers what promise callbacks of one turn send', async () => {
    const writes = new WriteBatch();
    const a = receiver();
    void Promise.resolve().then(() => writes.send(a, frame('1')));
    void Promise.resolve()
      .then(() => undefined)
      .then(() => writes.send(a, frame('2')));
    await turn();
    expect(a.chunks.map(String)).toEqual(['12']);
  });

  it('what is sent while flushing goes with the next write', async () => {
    const writes = new WriteBatch();
    const b = receiver();
    const a = { ...receiver(), write: () => writes.send(b, frame('late')) };
    writes.send(a, frame('x'));
    await turn();
    expect(b.chunks.map(String)).toEqual(['late']);
  });

  it('a receiver that cannot be written to fails alone: those behind it get theirs', async () => {
    const writes = new WriteBatch();
    const failed: unknown[] = [];
    const broken = new Error('no room for a buffer of this size');
    const a = {
      ...receiver(),
      write: () => {
        throw broken;
      },
      fail: (error: unknown) => void failed.push(error),
    };
    const b = receiver();
    const one = frame('one');
    for (const to of [a, b]) writes.send(to, one);
    await turn();
    expect(failed).toEqual([broken]);
    expect(b.chunks.map(String)).toEqual(['one']);
    expect(a.waiting).toEqual([]);
  });
});
