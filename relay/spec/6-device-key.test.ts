import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../index.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, md5, register, TestClient, type TestUser } from '../testing/test-client.js';
import { upload as postFile } from '../testing/uploads.js';

let started: StartedRelay;
let ann: TestUser;

beforeEach(async () => {
  started = await startRelay({ limits: { ...defaultLimits, failedLoginsPerMinute: 3 } });
  ann = await register(started, 'Ann');
});

afterEach(() => started.stop());

/** Signs in on a connection of its own. @returns the answer, or the first frame that is none */
async function signIn(over: Frame = {}): Promise<{ client: TestClient; answer: Frame }> {
  const client = await TestClient.connect(started.url);
  const { identifier, password } = ann;
  return { client, answer: await client.ask({ event: 'ConnectUser', identifier, password, extensions: 1, ...over }) };
}

/** Guesses until no password is looked at any more, of this account and from this network. */
async function lockOut(): Promise<void> {
  const client = await TestClient.connect(started.url);
  for (let i = 0; i < 4; i++) await client.ask({ event: 'Login', email: ann.email, password: md5(`guess ${i}`) });
  await client.close();
  const { client: tried, answer } = await signIn();
  expect(answer).toMatchObject({ event: 'Error', data: expect.stringMatching(/Too many wrong/) as string });
  await tried.close();
}

async function keyOf(): Promise<string> {
  const { client, answer } = await signIn();
  await client.close();
  return String(answer['deviceKey']);
}

async function upload(authorization: string): Promise<number> {
  return (await postFile(started, 'hello', { headers: { authorization } })).status;
}

describe('6.14: a device key', () => {
  it('is given once to a device with extensions, and to no base connection', async () => {
    const { client, answer } = await signIn();
    expect(answer['deviceKey']).toMatch(/^[0-9a-f]{64}$/);
    await client.close();
    const { client: again, answer: second } = await signIn({ deviceKey: answer['deviceKey'] as string });
    expect(second).toMatchObject({ event: 'Connected', identifier: ann.identifier });
    expect(second).not.toHaveProperty('deviceKey');
    await again.close();
    const base = await connect(started, ann);
    expect(await base.drain()).toEqual([]);
    await base.close();
  });

  it('lets its device in while guesses lock the account, with its push channel and its uploads', async () => {
    const deviceKey = await keyOf();
    await lockOut();
    const { client, answer } = await signIn({ deviceKey, password: md5('not looked at') });
    expect(answer['event']).toBe('Connected');
    const pair = Buffer.from(`${ann.identifier}:${deviceKey}`).toString('base64');
    expect(await upload(`Device ${pair}`)).toBe(200);
    expect(await upload(`Basic ${Buffer.from(`${ann.identifier}:${ann.password}`).toString('base64')}`)).toBe(429);
    const push = await TestClient.connect(started.url);
    const { identifier, password } = ann;
    const asked = { event: 'ConnectPush', identifier, password, deviceKey, device: 'laptop', extensions: 1 };
    expect((await push.ask(asked))['event']).toBe('PushConnected');
    for (const each of [client, push]) await each.close();
  });

  it('opens nobody else’s account, and a wrong one leaves it to the password, which then counts', async () => {
    const bob = await register(started, 'Bob');
    const deviceKey = await keyOf();
    const { client } = await signIn();
    const wrong = { event: 'ConnectUser', password: md5('wrong'), extensions: 1 };
    const other = await TestClient.connect(started.url);
    expect(await other.ask({ ...wrong, identifier: bob.identifier, deviceKey })).toMatchObject({
      event: 'WrongAuthInIdentifier',
    });
    const { client: right, answer } = await signIn({ deviceKey: 'f'.repeat(64) });
    expect(answer['event']).toBe('Connected');
    expect(answer['deviceKey']).toMatch(/^[0-9a-f]{64}$/);
    const pair = Buffer.from(`${bob.identifier}:${deviceKey}`).toString('base64');
    expect(await upload(`Device ${pair}`)).toBe(401);
    const { client: guessing, answer: first } = await signIn({ deviceKey: 'e'.repeat(64), password: md5('guess') });
    expect(first['event']).toBe('WrongAuthInIdentifier');
    for (const each of [client, other, right, guessing]) await each.close();
    await lockOut();
  });

  it('is read strictly: a key of another form is a bad request', async () => {
    for (const deviceKey of ['', 'F'.repeat(64), 'f'.repeat(63), 7]) {
      const { client, answer } = await signIn({ deviceKey });
      expect(answer).toMatchObject({ event: 'Error', data: expect.stringMatching(/deviceKey/) as string });
      await client.close();
    }
  });

  it('ends when its device forgets it, and no other device’s does', async () => {
    const [phone, laptop] = [await keyOf(), await keyOf()];
    const { client } = await signIn({ deviceKey: phone });
    client.send({ event: 'ForgetDevice' });
    await client.drain();
    await client.close();
    await lockOut();
    for (const [deviceKey, event] of [
      [phone, 'Error'],
      [laptop, 'Connected'],
    ] as const) {
      const { client: tried, answer } = await signIn({ deviceKey });
      expect(answer['event']).toBe(event);
      await tried.close();
    }
    const stranger = await TestClient.connect(started.url);
    expect(await stranger.ask({ event: 'ForgetDevice' })).toMatchObject({
      event: 'Error',
      data: expect.stringMatching(/Sign in first/) as string,
    });
    await stranger.close();
  });

  it('that was just given ends likewise', async () => {
    const { client, answer } = await signIn();
    client.send({ event: 'ForgetDevice' });
    await client.drain();
    await client.close();
    await lockOut();
    const { client: tried, answer: refused } = await signIn({ deviceKey: answer['deviceKey'] as string });
    expect(refused['event']).toBe('Error');
    await tried.close();
  });
});
