import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../options.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let mallory: TestUser;
let client: TestClient;
let outsider: TestClient;
let chat: string;

beforeAll(async () => {
  started = await startRelay({ limits: { ...defaultLimits, searchBurst: 60 } });
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  mallory = await register(started, 'Mallory');
  client = await connect(started, alice, true);
  outsider = await connect(started, mallory, true);
  chat = await makeChat(client, [alice, bob]);
  const values = ['Отчёт по <b>встрече</b>', 'The plan is ready', 'media/abc.png', 'plans, plans'];
  for (const [index, value] of values.entries()) {
    const image = { dataType: 'image', media: { name: 'Budget plan.png' } };
    client.send({
      event: 'SendMessage',
      sender: alice.identifier,
      chat,
      value,
      ...(index === 2 ? image : { dataType: 'text' }),
    });
  }
  await client.drain();
});

afterAll(() => started.stop());

const search = (text: string, more: Frame = {}, from = client) => from.ask({ event: 'SearchMessages', text, ...more });

describe('6: SearchMessages', () => {
  it('answers with whole messages and snippets, newest first', async () => {
    const found = await search('plan', { clientId: 'c1' });
    expect(found).toMatchObject({ event: 'FoundMessages', text: 'plan', skip: 0, more: false, clientId: 'c1' });
    expect(found['results']).toMatchObject([
      { chat, message: { id: 4, value: 'plans, plans', sender: alice.identifier, username: 'Alice', reaction: [] } },
      {
        message: { id: 3, value: 'media/abc.png', dataType: 'image' },
        detail: { id: 3, media: { name: 'Budget plan.png' } },
        snippet: [
          { text: 'Budget ', hit: false },
          { text: 'plan', hit: true },
          { text: '.png', hit: false },
        ],
      },
      { message: { id: 2 }, snippet: [{ text: 'The ' }, { text: 'plan', hit: true }, { text: ' is ready' }] },
    ]);
    expect((await search('встречи'))['results']).toMatchObject([
      { message: { value: 'Отчёт по <b>встрече</b>' }, snippet: [{ text: 'Отчёт по <b>' }, { hit: true }, {}] },
    ]);
  });

  it('takes filters and pages', async () => {
    const ids = async (text: string, more: Frame) =>
      ((await search(text, more))['results'] as Frame[]).map(({ message }) => message.id as number);
    expect(await ids('', { kind: 'image' })).toEqual([3]);
    expect(await ids('plan', { chat, sender: alice.identifier, take: 2 })).toEqual([4, 3]);
    expect(await ids('plan', { skip: 2, take: 2 })).toEqual([2]);
    expect(await ids('plan', { sender: bob.identifier })).toEqual([]);
    expect(await ids('plan', { to: 1_000 })).toEqual([]);
    // These have nothing typed and nothing to filter by, or nothing that could be a word.
    expect(await ids('  ', {})).toEqual([]);
    expect(await ids('?!', { chat })).toEqual([]);
  });

  it('finds nothing for others, and does not say whether a chat exists', async () => {
    expect((await search('plan', {}, outsider))['results']).toEqual([]);
    const foreign = await search('plan', { chat }, outsider);
    expect(foreign).toMatchObject({ event: 'Error', code: 'no-chat', request: 'SearchMessages' });
    expect(await search('plan', { chat: 'nowhere' }, outsider)).toEqual(foreign);
  });

  it.each([
    ['a long text', { text: 'x'.repeat(201) }, 'bad-field'],
    ['no text', { text: undefined }, 'bad-field'],
    ['too many at once', { text: 'x', take: 51 }, 'bad-field'],
    ['a negative skip', { text: 'x', skip: -1 }, 'bad-field'],
    ['an unknown sender', { text: 'x', sender: 'nobody' }, 'no-user'],
  ])('refuses %s', async (_name, fields, code) => {
    expect(await client.ask({ event: 'SearchMessages', ...fields })).toMatchObject({ event: 'Error', code });
  });

  it('lets nobody search without pause, on however many devices', async () => {
    const first = await connect(started, bob, true);
    const second = await connect(started, bob, true);
    for (let i = 0; i < 31; i++)
      for (const device of [first, second]) device.send({ event: 'SearchMessages', text: 'x' });
    const answers = [...(await first.drain()), ...(await second.drain())];
    const refused = answers.filter(({ event }) => event === 'Error');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ code: 'rate-limited', retry: true, wait: 1 });
    expect((await search('plan'))['event']).toBe('FoundMessages');
    await first.close();
    await second.close();
  });

  it('is nothing that a base connection hears of', async () => {
    const base = await connect(started, alice);
    base.send({ event: 'SearchMessages', text: 'plan' });
    base.send({ event: 'GetMessages', chat });
    expect(await base.drain()).toEqual([]);
    await base.close();
  });
});

describe('6: GetMessages', () => {
  const get = (fields: Frame, from = client) => from.ask({ event: 'GetMessages', chat, ...fields });

  it('gives a page from anywhere, in ascending order, and marks nothing read', async () => {
    const bobs = await connect(started, bob, true);
    const page = await get({ around: 2, take: 2 }, bobs);
    expect(page).toMatchObject({ event: 'ReturnMessages', chat, reachesStart: true, reachesEnd: false });
    expect(page['messages']).toMatchObject([{ id: 1 }, { id: 2, isRead: 0 }]);
    expect(await get({ after: '2' }, bobs)).toMatchObject({
      messages: [{ id: 3 }, { id: 4 }],
      details: [{ id: 3, media: { name: 'Budget plan.png' } }],
      reachesEnd: true,
    });
    expect(await get({ before: 2 }, bobs)).toMatchObject({ messages: [{ id: 1 }], reachesStart: true });
    expect(await get({ take: 1 }, bobs)).toMatchObject({ messages: [{ id: 4, isRead: 0 }], reachesEnd: true });
    await bobs.close();
  });

  it('refuses outsiders, two places at once, and pages without end', async () => {
    expect(await get({ around: 1 }, outsider)).toMatchObject({ event: 'Error', code: 'no-chat' });
    expect(await get({ before: 1, after: 2 })).toMatchObject({ event: 'Error', code: 'bad-field' });
    expect(await get({ take: 201 })).toMatchObject({ event: 'Error', code: 'bad-field' });
  });
});
