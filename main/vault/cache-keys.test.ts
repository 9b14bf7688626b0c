import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCacheKeys } from './cache-keys.js';
import type { Keychain } from './credentials.js';

const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const keychain: Keychain = {
  available: () => true,
  encrypt: (text) => flip(Buffer.from(text)),
  decrypt: (bytes) => flip(bytes).toString(),
};
const ann = { url: 'wss://127.0.0.1:4747/', identifier: 'ann' };
const ben = { url: 'wss://127.0.0.1:4747/', identifier: 'ben' };

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-keys-'));
  file = path.join(folder, 'keys');
});
afterEach(() => rm(folder, { recursive: true }));

it('gives every account a key of its own, the same after a restart', async () => {
  const keys = createCacheKeys(keychain, file);
  const [annKey, benKey, again] = await Promise.all([keys.of(ann), keys.of(ben), keys.of(ann)]);
  expect(annKey).toHaveLength(32);
  expect(again).toEqual(annKey);
  expect(benKey).not.toEqual(annKey);
  const restarted = createCacheKeys(keychain, file);
  expect(await restarted.of(ann)).toEqual(annKey);
  expect(await restarted.of(ben)).toEqual(benKey);
});

it('has them on the disk encrypted only', async () => {
  const key = await createCacheKeys(keychain, file).of(ann);
  const bytes = await readFile(file);
  expect(bytes.includes(Buffer.from(key!))).toBe(false);
  expect(bytes.toString()).not.toContain(Buffer.from(key!).toString('base64'));
});

it('forgets the key of an account that signed out, and no other', async () => {
  const keys = createCacheKeys(keychain, file);
  const [annKey, benKey] = [await keys.of(ann), await keys.of(ben)];
  await keys.forget(ann);
  await keys.forget(ann);
  const restarted = createCacheKeys(keychain, file);
  expect(await restarted.of(ann)).not.toEqual(annKey);
  expect(await restarted.of(ben)).toEqual(benKey);
});

it('makes a new key where the old one cannot be read', async () => {
  const key = await createCacheKeys(keychain, file).of(ann);
  for (const content of [Buffer.from('garbage'), keychain.encrypt('null'), keychain.encrypt('{"a":"short"}')]) {
    await writeFile(file, content);
    const fresh = await createCacheKeys(keychain, file).of(ann);
    expect(fresh).toHaveLength(32);
    expect(fresh).not.toEqual(key);
  }
});

it('has none without a keychain, and writes nothing', async () => {
  const keys = createCacheKeys({ ...keychain, available: () => false }, file);
  expect(await keys.of(ann)).toBeNull();
  await keys.forget(ann);
  expect(await readdir(folder)).toEqual([]);
});
