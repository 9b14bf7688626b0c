import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../testing/clock.js';
import { defaultLimits } from '../options.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { type Frame, md5, TestClient } from '../testing/test-client.js';

const email = 'ann@office.test';
const hers = md5('what Ann chose');
const his = md5('what Mallory chose');

let started: StartedRelay;
let ann: TestClient;
let mallory: TestClient;

const codes = async (): Promise<number[]> => (await started.relay.admin.waiting()).map(({ code }) => code);
const registers = (client: TestClient, password: string, username: string, as = email): Promise<Frame> =>
  client.ask({ event: 'RegisterUser', email: as, password, username });
const confirms = (client: TestClient, code: number): Promise<Frame> =>
  client.ask({ event: 'ConfirmEmail', email, code });
const logsIn = async (client: TestClient, password: string): Promise<unknown> =>
  (await client.ask({ event: 'Login', email, password }))['event'];

beforeEach(async () => {
  started = await startRelay();
  ann = await TestClient.connect(started.url);
  mallory = await TestClient.connect(started.url);
});

afterEach(async () => {
  await ann.close();
  await mallory.close();
  await started.stop();
});

describe('4.10: a registration that waits for its code', () => {
  it('4.10: is not taken over by a second one for its address from another connection', async () => {
    await registers(ann, hers, 'Ann');
    const [code = 0] = await codes();
    expect(await registers(mallory, his, 'Ann')).toEqual({ event: 'GreatEmail' });
    expect(await codes()).toEqual([code, expect.any(Number)]);
    expect(await confirms(ann, code)).toMatchObject({ event: 'RightCode', password: hers, username: 'Ann' });
    expect(await logsIn(ann, hers)).toBe('TruePassword');
    expect(await logsIn(mallory, his)).toBe('WrongPassword');
    // The address has an account now: the other registrations that waited for it are gone.
    expect(await codes()).toEqual([]);
  });

  it('4.10: each code opens only what it was made for, whoever sends it', async () => {
    await registers(ann, hers, 'Ann');
    await registers(mallory, his, 'Mallory');
    const [first = 0, second = 0] = await codes();
    expect(second).not.toBe(first);
    const third = await TestClient.connect(started.url);
    // The host has read out the newer code: it confirms the registration that it was made for, and the answer says
    // whose that is.
    expect(await confirms(third, second)).toMatchObject({ event: 'RightCode', password: his, username: 'Mallory' });
    expect(await confirms(ann, first)).toMatchObject({ event: 'Error' });
    expect(await logsIn(ann, hers)).toBe('WrongPassword');
    await third.close();
  });

  it('4.10: is replaced by a new one from its own connection', async () => {
    await registers(ann, his, 'An');
    const [before = 0] = await codes();
    await registers(ann, hers, 'Ann');
    const after = await codes();
    expect(after).toHaveLength(1);
    if (after[0] !== before) expect(await confirms(ann, before)).toEqual({ event: 'WrongCode' });
    expect(await confirms(ann, after[0] ?? 0)).toMatchObject({ event: 'RightCode', password: hers, username: 'Ann' });
  });

  it("4.10: outlives five wrong codes of a stranger, who ends only the stranger's own", async () => {
    await registers(ann, hers, 'Ann');
    const [code = 0] = await codes();
    await registers(mallory, his, 'Mallory');
    const wrong = code === 100_000 ? 100_001 : 100_000;
    for (let i = 0; i < 5; i++) expect(await confirms(mallory, wrong)).toEqual({ event: 'WrongCode' });
    expect((await confirms(mallory, code))['data']).toContain('Register again');
    expect(await codes()).toEqual([code]);
    expect(await confirms(ann, code)).toMatchObject({ event: 'RightCode', password: hers });
  });

  it('4.10: says to the host where it came from', async () => {
    await registers(ann, hers, 'Ann');
    expect(await started.relay.admin.waiting()).toMatchObject([{ email, username: 'Ann', from: '127.0.0.1' }]);
  });

  it('4.10: no more are made at the same time than an address of the network may have', async () => {
    const small = await startRelay({ limits: { ...defaultLimits, waitingRegistrationsPerAddress: 5 } });
    const clients = await Promise.all(Array.from({ length: 30 }, () => TestClient.connect(small.url)));
    const answers = await Promise.all(
      clients.map((client, i) =>
        client.ask({ event: 'RegisterUser', email: `p${i}@example.test`, password: md5('p'), username: `P${i}` }),
      ),
    );
    expect(answers.filter(({ event }) => event === 'GreatEmail')).toHaveLength(5);
    for (const client of clients) await client.close();
    await small.stop();
  });

  it('4.10: an address of the network may have a number of them, which expire', async () => {
    let now = 1_000_000_000_000;
    const limits = { ...defaultLimits, waitingRegistrationsPerAddress: 2 };
    const small = await startRelay(
      { limits },
      clockAt(() => now),
    );
    const client = await TestClient.connect(small.url);
    for (const who of ['a', 'b'])
      expect(await registers(client, hers, who, `${who}@x.test`)).toEqual({ event: 'GreatEmail' });
    expect((await registers(client, hers, 'c', 'c@x.test'))['data']).toMatch(/again in \d+ s/);
    // Registering again for the same address takes no more room.
    expect(await registers(client, hers, 'a', 'a@x.test')).toEqual({ event: 'GreatEmail' });
    now += 15 * 60 * 1000;
    expect(await registers(client, hers, 'c', 'c@x.test')).toEqual({ event: 'GreatEmail' });
    expect((await small.relay.admin.waiting()).map(({ username }) => username)).toEqual(['c']);
    await client.close();
    await small.stop();
  });
});

describe('4.10: where any code is accepted', () => {
  beforeEach(async () => {
    await started.stop();
    started = await startRelay({ registration: 'open' });
    ann = await TestClient.connect(started.url);
    mallory = await TestClient.connect(started.url);
  });

  it('4.10: a connection confirms what it has registered itself', async () => {
    await registers(ann, hers, 'Ann');
    await registers(mallory, his, 'Mallory');
    expect(await confirms(ann, 0)).toMatchObject({ event: 'RightCode', password: hers, username: 'Ann' });
    expect(await logsIn(ann, hers)).toBe('TruePassword');
  });

  it('4.10: another connection is told to register when it cannot be known what it means', async () => {
    await registers(ann, hers, 'Ann');
    await registers(mallory, his, 'Mallory');
    const third = await TestClient.connect(started.url);
    expect((await confirms(third, 0))['data']).toContain('Register again');
    await third.close();
  });
});
