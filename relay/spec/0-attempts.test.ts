import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../index.js';
import { clockAt } from '../testing/clock.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, md5, register, TestClient } from '../testing/test-client.js';

let started: StartedRelay;
const folders: string[] = [];

afterEach(async () => {
  await started.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Asks as a client at this address, as the proxy before the relay says. */
const from = (address: string): Promise<TestClient> => TestClient.connect(started.url, { 'x-forwarded-for': address });

const proxied = { trustProxy: ['127.0.0.1'] };

describe('0.4: wrong passwords', () => {
  it('are counted also where they come at the same time, over many connections', async () => {
    started = await startRelay();
    const victim = await register(started, 'Victim');
    const clients = await Promise.all(Array.from({ length: 30 }, () => TestClient.connect(started.url)));
    const ways = [
      (guess: string) => ({ event: 'ConnectUser', identifier: victim.identifier, password: guess }),
      (guess: string) => ({ event: 'Login', email: victim.email, password: guess }),
      (guess: string) => ({ event: 'GetUserChats', identifier: victim.identifier, password: guess }),
    ];
    for (const [index, client] of clients.entries()) {
      for (let i = 0; i < 10; i++) client.send(ways[i % 3]?.(md5(`guess ${index} ${i}`)) ?? {});
    }
    const answers = (await Promise.all(clients.map((client) => client.drain()))).flat();
    expect(answers).toHaveLength(300);
    const refused = answers.filter(({ data }) => /Too many wrong passwords/.test(String(data)));
    expect(refused).toHaveLength(290);
    for (const client of clients) await client.close();
  });

  it('of whoever guesses from elsewhere do not lock the owner out', async () => {
    started = await startRelay(proxied);
    const ann = await register(started, 'Ann');
    const guesser = await from('203.0.113.7');
    for (let i = 0; i < 12; i++) await guesser.ask({ event: 'Login', email: ann.email, password: md5(`guess ${i}`) });
    const { email, password } = ann;
    expect((await guesser.ask({ event: 'Login', email, password }))['event']).toBe('Error');
    const owner = await from('203.0.113.8');
    expect((await owner.ask({ event: 'Login', email, password }))['event']).toBe('TruePassword');
    for (const client of [guesser, owner]) await client.close();
  });

  it('count for the account, however its address is spelled, and for addresses of nobody likewise', async () => {
    started = await startRelay();
    const ann = await register(started, 'Ann');
    const client = await TestClient.connect(started.url);
    const told = async (email: string) =>
      (await client.ask({ event: 'Login', email, password: md5('wrong') }))['event'] as string;
    for (const [email, kind] of [
      [ann.email, 'WrongPassword'],
      ['nobody@example.test', 'UserNotFound'],
    ] as const) {
      // The same in letters of full width.
      const full = email.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0));
      const spellings = [email, email.toUpperCase(), ` ${email} `];
      const answers: string[] = [];
      for (let i = 0; i < 12; i++) answers.push(await told(spellings[i % 3] ?? email));
      expect(answers).toEqual([...Array.from({ length: 10 }, () => kind), 'Error', 'Error']);
      if (kind === 'UserNotFound') expect(await told(full)).toBe('Error');
    }
    await client.close();
  });

  it('are forgotten after a minute of a clock that nobody sets', async () => {
    let [now, elapsed] = [Date.now(), 0];
    started = await startRelay({}, { now: () => now, elapsed: () => elapsed });
    const ann = await register(started, 'Ann');
    const client = await TestClient.connect(started.url);
    const ask = (password: string) => client.ask({ event: 'Login', email: ann.email, password });
    for (let i = 0; i < 10; i++) await ask(md5(`guess ${i}`));
    now -= 24 * 60 * 60 * 1000;
    expect((await ask(ann.password))['data']).toMatch(/again in 60 s/);
    elapsed += 59_000;
    now += 10 * 24 * 60 * 60 * 1000;
    expect((await ask(ann.password))['data']).toMatch(/again in 1 s/);
    elapsed += 1_000;
    expect((await ask(ann.password))['event']).toBe('TruePassword');
    await client.close();
  });

  it('are none of a whole office that signs in at once', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-office-'));
    folders.push(dataDir);
    const options = { dataDir, limits: { ...defaultLimits, failedLoginsPerMinute: 2 } };
    started = await startRelay(options);
    const ann = await register(started, 'Ann');
    await started.stop();
    // Nothing is remembered of earlier checks.
    started = await startRelay(options);
    const clients = await Promise.all(Array.from({ length: 60 }, () => connect(started, ann)));
    for (const client of clients) {
      expect((await client.ask({ event: 'IsUserOnline', identifier: ann.identifier }))['isOnline']).toBe(true);
      await client.close();
    }
  });

  it('limits are not moved by the clock of the day', async () => {
    let now = Date.now();
    started = await startRelay(
      { limits: { ...defaultLimits, frameBurst: 20 } },
      { ...clockAt(() => now), elapsed: () => 0 },
    );
    const client = await TestClient.connect(started.url);
    now += 60_000;
    for (let i = 0; i < 30; i++) client.send({ event: 'IsUserOnline', identifier: 'x' });
    const answers: Frame[] = [];
    while (answers.length < 30) answers.push(await client.next());
    expect(answers.filter(({ event }) => event === 'Error').length).toBeGreaterThanOrEqual(10);
    await client.close();
  });
});
