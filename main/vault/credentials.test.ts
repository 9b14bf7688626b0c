import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCredentials, type Keychain } from './credentials.js';

/** Inverts every bit: enough to see that the bytes on the disk went through the keychain. */
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

const other = { ...account, url: 'wss://10.0.0.2:4747/', serverName: 'Workshop' };

describe('the accounts in the keychain', () => {
  it('come back after a restart, and are on the disk for their owner only, encrypted', async () => {
    const credentials = createCredentials(keychain, file);
    await Promise.all([credentials.save(account), credentials.save(other)]);
    expect(await createCredentials(keychain, file).load()).toEqual([account, other]);
    expect((await readFile(file)).toString()).not.toContain(account.passwordHash);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('saving one again replaces it at its place', async () => {
    const credentials = createCredentials(keychain, file);
    await credentials.save(account);
    await credentials.save(other);
    await credentials.save({ ...account, username: 'Anna' });
    expect((await credentials.load()).map(({ username }) => username)).toEqual(['Anna', 'Ann']);
  });

  it('one that signed out is gone, the others stay', async () => {
    const credentials = createCredentials(keychain, file);
    await credentials.save(account);
    await credentials.save(other);
    await credentials.remove(account);
    await credentials.remove(account);
    expect(await createCredentials(keychain, file).load()).toEqual([other]);
  });

  it('a file of the time when there was one account only is understood', async () => {
    await writeFile(file, keychain.encrypt(JSON.stringify(account)));
    expect(await createCredentials(keychain, file).load()).toEqual([account]);
  });

  it('count as none when they cannot be read', async () => {
    const credentials = createCredentials(keychain, file);
    for (const content of [Buffer.from('garbage'), keychain.encrypt('{}'), keychain.encrypt('no JSON')]) {
      await writeFile(file, content);
      expect(await credentials.load()).toEqual([]);
    }
  });
});

describe('the accounts where there is no keychain', () => {
  it('are kept in memory and never touch the disk', async () => {
    const credentials = createCredentials({ ...keychain, available: () => false }, file);
    expect(credentials.kind).toBe('session');
    await credentials.save(account);
    await credentials.save(other);
    expect(await credentials.load()).toEqual([account, other]);
    expect(await readdir(folder)).toEqual([]);
    await credentials.remove(account);
    expect(await credentials.load()).toEqual([other]);
  });
});
