import { describe, expect, it } from 'vitest';
import { Gather, type Receiver } from './gather.js';

function receiver(): Receiver & { chunks: Buffer[] } {
  const chunks: Buffer[] = [];
  return { waiting: [], chunks, write: (chunk) => void chunks.push(chunk), fail: () => undefined };
}

const frame = (text: string): Buffer => Buffer.from(text);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Gather', () => {
  it('writes the frames of a turn at once, in order, and receivers with the same frames share the bytes', async () => {
    const gather = new Gather();
    const [a, b, c] = [receiver(), receiver(), receiver()];
    const [one, two] = [frame('one'), frame('two')];
    for (const to of [a, b, c]) gather.send(to, one);
    for (const to of [a, b]) gather.send(to, two);
    expect(a.chunks).toEqual([]);
    await turn();
    expect(a.chunks.map(String)).toEqual(['onetwo']);
    expect(b.chunks[0]).toBe(a.chunks[0]);
    expect(c.chunks.map(String)).toEqual(['one']);
  });

  it('gathers what promise callbacks of one turn send', async () => {
    const gather = new Gather();
    const a = receiver();
    void Promise.resolve().then(() => gather.send(a, frame('1')));
    void Promise.resolve()
      .then(() => undefined)
      .then(() => gather.send(a, frame('2')));
    await turn();
    expect(a.chunks.map(String)).toEqual(['12']);
  });

  it('what is sent while flushing goes with the next write', async () => {
    const gather = new Gather();
    const b = receiver();
    const a = { ...receiver(), write: () => gather.send(b, frame('late')) };
    gather.send(a, frame('x'));
    await turn();
    expect(b.chunks.map(String)).toEqual(['late']);
  });

  it('a receiver that cannot be written to fails alone: those behind it get theirs', async () => {
    const gather = new Gather();
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
    for (const to of [a, b]) gather.send(to, one);
    await turn();
    expect(failed).toEqual([broken]);
    expect(b.chunks.map(String)).toEqual(['one']);
    expect(a.waiting).toEqual([]);
  });
});
