import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { md5, register, TestClient, type TestUser } from '../testing/test-client.js';

const SECRET = 'correct horse battery staple';

let started: StartedRelay;
let alice: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
});

afterAll(() => started.stop());

describe('0: a password is always a hash', () => {
  it.each(['ConnectUser', 'Login', 'RegisterUser', 'GetUserChats', 'GetUser'])(
    '0.3: %s with a password in clear text: an Error that says so; it is neither stored nor logged nor echoed',
    async (event) => {
      const client = await TestClient.connect(started.url);
      const answer = await client.ask({
        event,
        identifier: alice.identifier,
        email: alice.email,
        username: 'Alice',
        password: SECRET,
        request_identifier: alice.identifier,
        request_password: SECRET,
      });
      expect(answer['event']).toBe('Error');
      expect(answer['data']).toMatch(/hash/);
      expect(JSON.stringify(answer)).not.toContain(SECRET);
      expect(JSON.stringify(started.log)).not.toContain(SECRET);
      expect((await started.relay.admin.waiting()).map((item) => item.email)).not.toContain(alice.email);
      await client.close();
    },
  );

  it.each([
    ['a character too short', 'a'.repeat(31)],
    ['a character too long', 'a'.repeat(129)],
    ['not hexadecimal', 'g'.repeat(32)],
  ])('0.3: %s is no hash', async (_name, password) => {
    const client = await TestClient.connect(started.url);
    const answer = await client.ask({ event: 'ConnectUser', identifier: alice.identifier, password });
    expect(answer['event']).toBe('Error');
    expect(answer['data']).toMatch(/hash/);
    expect(JSON.stringify([answer, started.log])).not.toContain(password);
    await client.close();
  });

  it('0.3: 32 to 128 hex characters are one, in either case', async () => {
    const client = await TestClient.connect(started.url);
    for (const password of ['a'.repeat(32), 'F'.repeat(64), '0'.repeat(128)]) {
      const answer = await client.ask({ event: 'ConnectUser', identifier: alice.identifier, password });
      expect(answer).toEqual({ event: 'WrongAuthInIdentifier' });
    }
    await client.close();
  });

  it('0.1: logs hold no hash either', () => {
    expect(JSON.stringify(started.log)).not.toContain(alice.password);
  });

  it('0.1, 0.4: no file holds what arrives, nor a fast hash of it; the right one is known again all the same', async () => {
    const own = await startRelay();
    const [one, two] = [await register(own, 'Twin'), await register(own, 'Twin')];
    expect(two.password).toBe(one.password);
    await own.relay.close();
    const files = await readdir(own.dataDir, { recursive: true, withFileTypes: true });
    const bytes = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name))),
    );
    expect(bytes.some((content) => content.includes(one.email))).toBe(true);
    for (const secret of [one.password, md5(one.password), createHash('sha256').update(one.password).digest('hex')]) {
      const forms = [secret, secret.toUpperCase(), Buffer.from(secret, 'hex'), btoa(secret)];
      expect(forms.filter((form) => bytes.some((content) => content.includes(form)))).toEqual([]);
    }
    // The two hashes are salted, so they are not stored alike.
    const stored = bytes.flatMap((content) => content.toString('latin1').match(/scrypt\$[\w$+/=]+/g) ?? []);
    expect(new Set(stored).size).toBeGreaterThanOrEqual(2);

    const again = await startRelay({ dataDir: own.dataDir });
    const client = await TestClient.connect(again.url);
    for (const { email, password } of [one, two])
      expect((await client.ask({ event: 'Login', email, password }))['event']).toBe('TruePassword');
    await client.close();
    await again.relay.close();
    await rm(own.dataDir, { recursive: true });
  });

  it('0.4: failed logins are limited for each account, with the seconds to wait', async () => {
    const victim = await register(started, 'Victim');
    const client = await TestClient.connect(started.url);
    for (let i = 0; i < 10; i++) {
      expect((await client.ask({ event: 'Login', email: victim.email, password: md5(`guess ${i}`) }))['event']).toBe(
        'WrongPassword',
      );
    }
    const refused = await client.ask({ event: 'Login', email: victim.email, password: victim.password });
    expect(refused['event']).toBe('Error');
    expect(refused['data']).toMatch(/again in \d+ s/);
    await client.close();
  });
});
