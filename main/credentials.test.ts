import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCredentials, type Keychain } from './credentials.js';

/** Turns every bit over: enough to see that what is on the disk went through the keychain. */
const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const keychain: Keychain = {
  available: () => true,
  encrypt: (text) => flip(Buffer.from(text)),
  decrypt: (bytes) => flip(bytes).toString(),
};

const account = {
  url: 'wss://127.0.0.1:4747/',
  serverName: 'Office',
  fingerprint: 'a'.repeat(64),
  identifier: 'u1',
  email: 'a@b.c',
  username: 'Ann',
  avatar: '',
  passwordHash: 'f'.repeat(64),
};

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-credentials-'));
  file = path.join(folder, 'account');
});
afterEach(() => rm(folder, { recursive: true }));

describe('the account in the keychain', () => {
  it('comes back after a restart, and is on the disk for its owner only, encrypted', async () => {
    await createCredentials(keychain, file).save(account);
    expect(await createCredentials(keychain, file).load()).toEqual(account);
    expect((await readFile(file)).toString()).not.toContain(account.passwordHash);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('is gone after signing out', async () => {
    const credentials = createCredentials(keychain, file);
    await credentials.save(account);
    await credentials.clear();
    await credentials.clear();
    expect(await credentials.load()).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('counts as none when it cannot be read', async () => {
    const credentials = createCredentials(keychain, file);
    for (const content of [Buffer.from('garbage'), keychain.encrypt('{}'), keychain.encrypt('no JSON')]) {
      await writeFile(file, content);
      expect(await credentials.load()).toBeNull();
    }
  });
});

describe('the account where there is no keychain', () => {
  it('is kept in memory and never touches the disk', async () => {
    const credentials = createCredentials({ ...keychain, available: () => false }, file);
    expect(credentials.kind).toBe('session');
    await credentials.save(account);
    expect(await credentials.load()).toEqual(account);
    expect(await readdir(folder)).toEqual([]);
    await credentials.clear();
    expect(await credentials.load()).toBeNull();
  });
});
