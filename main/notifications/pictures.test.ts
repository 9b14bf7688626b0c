import { expect, it, vi } from 'vitest';
import sharp from 'sharp';
import type { AskTrusted, Heard } from '../trust/ask.js';
import { createPictures } from './pictures.js';

const address = 'https://office.test:4747/media/ann.png';
const blank = (side: number) => sharp({ create: { width: side, height: 8, channels: 3, background: 'red' } });
const page = (body: Buffer, status = 200): Heard => ({ kind: 'page', status, body, fingerprint: null, vouched: false });

function setUp(...answers: (Heard | Error)[]) {
  const ask = vi.fn<AskTrusted>(() => {
    const next = answers.shift() ?? new Error('asked too often');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  return { ask, pictures: createPictures(ask, (file) => file.length) };
}

it('gives a PNG and a JPEG', async () => {
  for (const file of [await blank(8).png().toBuffer(), await blank(8).jpeg().toBuffer()]) {
    expect(await setUp(page(file)).pictures(address)).toBe(file.length);
  }
});

it.each<[string, () => Promise<Heard> | Heard]>([
  ['what is not there', () => page(Buffer.from('not found'), 404)],
  ['who does not answer', () => ({ kind: 'nothing' })],
  ['what is too long', () => ({ kind: 'large', fingerprint: null, vouched: false })],
  ['what is no picture', () => page(Buffer.from('<svg width="8" height="8"/>'))],
  ['an empty file', () => page(Buffer.alloc(0))],
  ['a kind that not every system draws', async () => page(await blank(8).webp().toBuffer())],
  ['what would fill the memory', async () => page(await blank(2049).png().toBuffer())],
])('gives none of: %s', async (_name, answer) => {
  expect(await setUp(await answer()).pictures(address)).toBeNull();
});

it('asks once for the same, and again for what it did not get', async () => {
  const file = await blank(8).png().toBuffer();
  const { ask, pictures } = setUp(new Error('broken'), page(file));
  expect(await pictures(address)).toBeNull();
  expect(await Promise.all([pictures(address), pictures(address)])).toEqual([file.length, file.length]);
  expect(await pictures(address)).toBe(file.length);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('keeps the last ones only', async () => {
  const file = await blank(8).png().toBuffer();
  const { ask, pictures } = setUp(...Array.from({ length: 40 }, () => page(file)));
  for (let n = 0; n < 33; n++) await pictures(`${address}?${n}`);
  await pictures(`${address}?32`);
  expect(ask).toHaveBeenCalledTimes(33);
  await pictures(`${address}?0`);
  expect(ask).toHaveBeenCalledTimes(34);
});
