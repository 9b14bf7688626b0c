import { expect, it } from 'vitest';
import { Outgoing } from './outgoing.js';

/** What was handed on, with `!` where it answers, and a way to let the next piece be made. */
function started() {
  const handed: string[] = [];
  const outgoing = new Outgoing((frames, answers) => {
    const text = Buffer.concat([...frames]).toString('latin1');
    if (text !== '') handed.push(`${text.replace(/^\u0081./, '')}${answers ? '!' : ''}`);
  });
  const turns: (() => void)[] = [];
  const made = () => () => new Promise<void>((resolve) => turns.push(resolve));
  const turn = async (): Promise<void> => {
    turns.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { handed, outgoing, made, turn, waiting: () => turns.length };
}

function* texts(...all: (string | Error)[]): Generator<Buffer> {
  for (const text of all) {
    if (text instanceof Error) throw text;
    yield Buffer.from(text);
  }
}

it('5.6: what is said while an answer is being made in pieces follows it, and other answers too', async () => {
  const { handed, outgoing, made, turn, waiting } = started();
  outgoing.send(Buffer.from('before'));
  const one = outgoing.answerInPieces(texts('a', 'b', 'c', 'd'), made);
  outgoing.send(Buffer.from('live'));
  const two = outgoing.answerInPieces(texts('e', 'f', 'g'), made);
  outgoing.answer(Buffer.from('short'));
  outgoing.send(Buffer.from('last'));
  expect(outgoing.heldBytes).toBe(8);
  while (waiting() > 0) {
    expect(handed.filter((text) => !['before', 'abcd!', 'live'].includes(text))).toEqual([]);
    await turn();
  }
  await Promise.all([one, two]);
  expect(handed).toEqual(['before', 'abcd!', 'live', 'efg!', 'short!', 'last']);
  expect(outgoing.heldBytes).toBe(0);
});

it('sends an answer of one piece at once', () => {
  const { handed, outgoing, made } = started();
  expect(outgoing.answerInPieces(texts('a'), made)).toBeUndefined();
  expect(handed).toEqual(['a!']);
});

it('5.6: of an answer that cannot be made nothing is sent, and what waits behind it goes on', async () => {
  const { handed, outgoing, made, turn } = started();
  const failing = outgoing.answerInPieces(texts('a', 'b', new Error('too long')), made);
  outgoing.send(Buffer.from('live'));
  const failed = expect(failing).rejects.toThrow('too long');
  await turn();
  await failed;
  expect(handed).toEqual(['live']);
  expect(() => outgoing.answerInPieces(texts(new Error('too long')), made)).toThrow('too long');
});

it('makes nothing more for a connection that is closed', async () => {
  const { handed, outgoing, made, turn } = started();
  let closed = false;
  const pieces = texts('a', 'b', 'c', new Error('is not asked for'));
  const making = outgoing.answerInPieces(pieces, () => (closed ? undefined : made()));
  outgoing.send(Buffer.from('live'));
  closed = true;
  outgoing.clear();
  await turn();
  await making;
  expect(handed).toEqual([]);
});
