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

  it('0.1: logs hold no hash either', () => {
    expect(JSON.stringify(started.log)).not.toContain(alice.password);
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
