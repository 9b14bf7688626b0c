import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import Fastify from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NamesFile } from './names-file.js';

let folder: string;
let file: string;
let filter: NamesFile;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-names-'));
  file = join(folder, 'names-filter.txt');
  filter = new NamesFile(file, Fastify({ logger: { stream: new PassThrough() } }).log);
});
afterEach(() => rm(folder, { recursive: true }));

it('refuses nothing without a file', async () => {
  expect(await filter.refuses('anything')).toBe(false);
  expect(await filter.refuses('')).toBe(false);
});

it('refuses whole words, in any case and alphabet, and lets longer words through', async () => {
  await writeFile(file, '\uFEFF# not these\r\nDarn\r\n  репка # a vegetable\r\n\r\n');
  for (const text of ['darn', 'Oh, DARN!', 'so-darn-good', 'РЕПКА', '«Репка»']) {
    expect([text, await filter.refuses(text)]).toEqual([text, true]);
  }
  for (const text of ['', 'darning', 'Репкин', 'vegetable', 'not these', '#', 'darn_it', 'darn2']) {
    expect([text, await filter.refuses(text)]).toEqual([text, false]);
  }
});

it('refuses words that stand together, whatever is between them', async () => {
  await writeFile(file, 'bad-word\n');
  expect(await filter.refuses('a BAD word')).toBe(true);
  expect(await filter.refuses('bad')).toBe(false);
  expect(await filter.refuses('bad good word')).toBe(false);
});

it('reads the file again when it changes, and forgets it when it goes', async () => {
  await writeFile(file, 'one');
  expect(await filter.refuses('one')).toBe(true);
  await writeFile(file, 'two');
  expect(await filter.refuses('one')).toBe(false);
  expect(await filter.refuses('two')).toBe(true);
  await rm(file);
  expect(await filter.refuses('two')).toBe(false);
});
