import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, md5, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let anna: TestUser;
let annaClient: TestClient;

beforeAll(async () => {
  started = await startRelay({ name: '  Our \u202Eoffice\n ' });
  anna = await register(started, 'Anna');
  await register(started, 'Иван');
  await register(started, 'Сосо');
  annaClient = await connect(started, anna, true);
});
afterAll(() => started.stop());

const mailbox = (): string => `${randomUUID()}@example.test`;

async function registering(username: string, email = mailbox()): Promise<Frame> {
  const client = await TestClient.connect(started.url);
  const answer = await client.ask({ event: 'RegisterUser', email, password: md5('secret'), username });
  await client.close();
  return answer;
}

/** The answer; the event that tells everybody of a new name comes beside it. */
async function asked(client: TestClient, frame: Frame): Promise<Frame> {
  client.send(frame);
  for (;;) {
    const answer = await client.next();
    if (answer['event'] !== 'ProfileChanged') return answer;
  }
}

const naming = (client: TestClient, name: string): Promise<Frame> =>
  asked(client, { event: 'UpdateUserData', name, description: '' });

const group = (client: TestClient, user: TestUser, name: string): Promise<Frame> =>
  asked(client, {
    event: 'CreateChat',
    isLocalChat: 0,
    usersToAdd: [user.identifier],
    chat_name: name,
    owner: user.identifier,
  });

describe('5.17: names are cleaned', () => {
  it.each([
    ['invisible characters', 'So\u200Bph\u2060ie\u00AD', 'Sophie'],
    ['fillers', 'Sophie\u3164\u115F\u2800', 'Sophie'],
    ['an override of the direction', 'Sophie \u202Etxt\u2066', 'Sophie txt'],
    ['line breaks and two blanks', '  Sophie\r\n \u00A0 Martin\u2028', 'Sophie Martin'],
    ['control characters', 'Sophie\u0000\u0007\u009F', 'Sophie'],
    ['two code points for one letter', 'Андреи\u0306', 'Андрей'],
    ['a heap of marks', `Z${'\u0301'.repeat(60)}o\u0308e`, 'Ź\u0301\u0301\u0301öe'],
  ])('%s', async (_what, typed, clean) => {
    expect(await naming(annaClient, typed)).toMatchObject({ event: 'WithoutMats', name: clean });
    const card = await asked(annaClient, { event: 'GetUser', identifier: anna.identifier });
    expect(card['user']).toMatchObject({ username: clean });
    expect(await group(annaClient, anna, typed)).toMatchObject({ event: 'ChatCreated', chat_name: clean });
    await annaClient.drain();
    await naming(annaClient, 'Anna');
  });

  it.each([
    ['nothing that is seen', '\u200B\u3164\u2800\u2060 \u00A0'],
    ['marks alone', '\u0301\u0301'],
    ['private characters alone', '\uE000'],
  ])('of %s nothing is left: refused', async (_what, typed) => {
    const refused = { event: 'Error', data: expect.stringContaining('blank') as string };
    expect(await naming(annaClient, typed)).toMatchObject({ ...refused, code: 'bad-field' });
    expect(await group(annaClient, anna, typed)).toMatchObject({ ...refused, code: 'bad-field' });
    expect(await registering(typed)).toEqual({ event: 'Error', data: expect.stringContaining('blank') as string });
  });

  it('what joins letters in Persian and pictures in an emoji is kept', async () => {
    for (const name of ['علی\u200Cرضا', 'Ann 👩\u200D💻', 'Ann ❤\uFE0F']) {
      expect(await naming(annaClient, name)).toMatchObject({ event: 'WithoutMats', name });
    }
    await naming(annaClient, 'Anna');
  });

  it('the name of the office, too', async () => {
    const page = (await (await fetch(new URL('parley.json', started.http))).json()) as Frame;
    expect(page['name']).toBe('Our office');
    annaClient.send({ event: 'ConnectUser', identifier: anna.identifier, password: anna.password, extensions: 1 });
    expect(await annaClient.nextOf('Connected')).toMatchObject({ name: 'Our office' });
  });
});

describe('5.17: a name that looks like another member’s', () => {
  it.each([
    ['one Cyrillic letter in a Latin name', 'Аnna'],
    ['the same in lower case', 'аnna'],
    ['an invisible character beside it', 'А\u200Bnna'],
    ['one Latin letter in a Cyrillic name', 'Иʙан'],
    ['a Greek one in it', 'Ивαн'],
    ['a whole name in another script', 'Coco'],
  ])('%s is refused', async (_what, name) => {
    const eve = await register(started, `Eve-${randomUUID()}`);
    const client = await connect(started, eve, true);
    expect(await naming(client, name)).toMatchObject({ event: 'Error', code: 'confusable-name', retry: false });
    const card = await asked(client, { event: 'GetUser', identifier: eve.identifier });
    expect(card['user']).toMatchObject({ username: eve.name });
    expect(await registering(name)).toEqual({ event: 'Error', data: expect.any(String) as string });
    expect(await group(client, eve, name)).toMatchObject({ event: 'Error', code: 'confusable-name' });
    const chat = await group(client, eve, 'Group');
    await client.drain();
    const renamed = await asked(client, { event: 'RenameChat', chatIdentifier: chat['table_name'] as string, name });
    expect(renamed).toMatchObject({ event: 'Error', code: 'confusable-name' });
    await client.close();
  });

  it('the same plain name is allowed, in any case, and so is what looks alike within one script', async () => {
    for (const name of ['Anna', 'ANNA', 'Ａnna', 'lvan', 'Ivan']) {
      expect(await registering(name)).toEqual({ event: 'GreatEmail' });
    }
    const same = await register(started, 'Anna');
    const client = await connect(started, same, true);
    expect(await naming(client, 'anna')).toMatchObject({ event: 'WithoutMats' });
    await client.close();
  });

  it('a name that is there already stays, and its owner may change the rest', async () => {
    const cyrillic = await register(started, 'Рост');
    const client = await connect(started, cyrillic, true);
    expect(await naming(client, 'Рост')).toMatchObject({ event: 'WithoutMats', name: 'Рост' });
    expect(await naming(client, 'РОСТ')).toMatchObject({ event: 'WithoutMats', name: 'РОСТ' });
    await client.close();
  });

  it('a name that was given up is free', async () => {
    const user = await register(started, 'Xaver');
    const client = await connect(started, user, true);
    expect(await registering('Хaver')).toMatchObject({ event: 'Error' });
    await naming(client, 'Somebody');
    expect(await registering('Хaver')).toEqual({ event: 'GreatEmail' });
    await client.close();
  });

  it('of two who wait with such names, the first one who confirms has it', async () => {
    const [one, two] = [await TestClient.connect(started.url), await TestClient.connect(started.url)];
    const codes: Frame[] = [];
    for (const [client, username] of [
      [one, 'Oskar'],
      [two, 'Оskar'],
    ] as const) {
      const email = mailbox();
      expect(await asked(client, { event: 'RegisterUser', email, password: md5('secret'), username })).toEqual({
        event: 'GreatEmail',
      });
      const waiting = (await started.relay.admin.waiting()).find((item) => item.email === email)!;
      codes.push({ event: 'ConfirmEmail', email, code: waiting.code });
    }
    const answers = await Promise.all([one.ask(codes[0]!), two.ask(codes[1]!)]);
    expect(answers.map(({ event }) => String(event)).sort()).toEqual(['Error', 'RightCode']);
    await one.close();
    await two.close();
  });

  it('members of before the start are known', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-names-'));
    const before = await startRelay({ dataDir });
    await register(before, 'Anna');
    await before.stop();
    const after = await startRelay({ dataDir });
    const client = await TestClient.connect(after.url);
    const request = { event: 'RegisterUser', email: mailbox(), password: md5('secret') };
    expect(await asked(client, { ...request, username: 'Аnna' })).toMatchObject({ event: 'Error' });
    expect(await asked(client, { ...request, username: 'Anna' })).toEqual({ event: 'GreatEmail' });
    await client.close();
    await after.stop();
    await rm(dataDir, { recursive: true });
  });
});

describe('5.17: e-mail addresses have one spelling', () => {
  it('forms of the same characters are the same address', async () => {
    const name = `wide-${randomUUID()}`;
    const client = await TestClient.connect(started.url);
    const email = `${name}@example.test`;
    await asked(client, { event: 'RegisterUser', email, password: md5('secret'), username: 'Wide' });
    const waiting = (await started.relay.admin.waiting()).find((item) => item.email === email)!;
    await asked(client, { event: 'ConfirmEmail', email, code: waiting.code });
    await client.close();
    const wide = email.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0));
    expect(await registering('Wide', wide)).toEqual({ event: 'EmailAlreadyUsed' });
  });

  it('one that looks like a member’s, or has what is not seen, is refused', async () => {
    const lookalike = anna.email.replace('a', 'а');
    const refused = { event: 'Error', data: expect.stringContaining('e-mail address') as string };
    expect(await registering('Somebody', lookalike)).toEqual(refused);
    expect(await registering('Somebody', `a\u200B${mailbox()}`)).toEqual(refused);
    expect(await registering('Somebody', `\u202E${mailbox()}`)).toEqual(refused);
    expect(await registering('Somebody', `пример-${mailbox()}`)).toEqual({ event: 'GreatEmail' });
  });
});

it('6.8: a refusal carries its code also before anybody is signed in, where the client asks for it', async () => {
  const client = await TestClient.connect(started.url);
  const request = { event: 'RegisterUser', email: mailbox(), password: md5('secret'), username: 'Аnna' };
  expect(await asked(client, { ...request, extensions: 1 })).toMatchObject({ event: 'Error', code: 'confusable-name' });
  expect(await asked(client, request)).toEqual({ event: 'Error', data: expect.any(String) as string });
  await client.close();
});
