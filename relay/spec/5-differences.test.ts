import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../options.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, md5, register, TestClient, type TestUser } from '../testing/test-client.js';

const SECRET = 'correct horse battery staple';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let mallory: TestUser;
let chat: string;
let messageId: number;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  mallory = await register(started, 'Mallory');
  const client = await connect(started, alice);
  chat = await makeChat(client, [alice, bob]);
  client.send({ event: 'OpenChat', chat_name: chat });
  const echo = await client.ask(text(alice, chat, 'only for Bob'));
  messageId = Number(echo['id']);
  await client.close();
});

afterAll(() => started.stop());

function text(user: TestUser, to: string, value: string): Frame {
  return { event: 'SendMessage', sender: user.identifier, dataType: 'text', value, chat: to };
}

/** What the chat holds, as Bob sees it without marking anything. */
async function historyOf(client: TestClient): Promise<Frame[]> {
  const page = await client.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
  return page['messages'] as Frame[];
}

async function expectUnchanged(): Promise<void> {
  const reader = await connect(started, bob);
  const messages = await historyOf(reader);
  expect(messages.map(({ id, value, reaction, isRead }) => ({ id, value, reaction, isRead }))).toEqual([
    { id: messageId, value: 'only for Bob', reaction: [], isRead: 0 },
  ]);
  await reader.close();
}

describe('1: frames that are no requests', () => {
  it.each([
    ['malformed JSON', '{"event":', 'JSON'],
    ['a list', '[]', 'object'],
    ['null', 'null', 'object'],
    ['a number', '7', 'object'],
    ['an empty frame', '', 'JSON'],
    ['no event', '{}', 'event'],
    ['an event that is no string', '{"event":5}', 'event'],
    ['an unknown event', '{"event":"Fly"}', 'Fly'],
    ['the name of an inherited property', '{"event":"constructor"}', 'constructor'],
  ])('%s gets an Error and the connection stays open', async (_name, frame, word) => {
    const client = await TestClient.connect(started.url);
    client.sendRaw(frame);
    const answer = await client.next();
    expect(Object.keys(answer).sort()).toEqual(['data', 'event']);
    expect(answer['event']).toBe('Error');
    expect(answer['data']).toContain(word);
    expect((await client.ask({ event: 'IsUserOnline', identifier: alice.identifier }))['event']).toBe('ReturnOnline');
    await client.close();
  });

  it('a binary frame gets an Error', async () => {
    const client = await TestClient.connect(started.url);
    client.sendRaw(Buffer.from([1, 2, 3]));
    expect((await client.next())['data']).toContain('binary');
    await client.close();
  });

  it('a frame over the size limit closes the connection with 1009', async () => {
    const client = await TestClient.connect(started.url);
    client.sendRaw(JSON.stringify({ event: 'Typing', chat: 'x'.repeat(2 * 1024 * 1024) }));
    expect((await client.closing()).code).toBe(1009);
  });

  it('frames beyond the rate are refused with the seconds to wait, and the connection lives on', async () => {
    const limited = await startRelay({
      limits: { ...defaultLimits, framesPerSecond: 1, frameBurst: 3 },
    });
    const client = await TestClient.connect(limited.url);
    for (let i = 0; i < 5; i++) client.send({ event: 'IsUserOnline', identifier: 'nobody' });
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await client.next());
    expect(answers.map((answer) => answer['event'])).toEqual([
      'ReturnOnline',
      'ReturnOnline',
      'ReturnOnline',
      'Error',
      'Error',
    ]);
    expect(answers[3]?.['data']).toMatch(/again in \d+ s/);
    await client.close();
    await limited.stop();
  });
});

describe('wrong fields', () => {
  it.each<[string, Frame, string]>([
    ['OpenChat without a chat', { event: 'OpenChat' }, 'chat_name'],
    ['SendMessage without a value', { event: 'SendMessage', sender: 's', dataType: 'text', chat: 'c' }, 'value'],
    [
      'a value that is no string',
      { event: 'SendMessage', sender: 's', dataType: 'text', value: 5, chat: 'c' },
      'value',
    ],
    ['an empty value', { event: 'SendMessage', sender: 's', dataType: 'text', value: '', chat: 'c' }, 'value'],
    [
      'a dataType with a space',
      { event: 'SendMessage', sender: 's', dataType: 'a b', value: 'v', chat: 'c' },
      'dataType',
    ],
    ['an id that is no number', { event: 'ReadMessage', id: 'one', chat: 'c' }, 'id'],
    ['an id below one', { event: 'DeleteMessage', id: 0, chat: 'c' }, 'id'],
    ['an id with a fraction', { event: 'DeleteMessage', id: 1.5, chat: 'c' }, 'id'],
    [
      'a reply that is a number',
      { event: 'SendMessage', sender: 's', dataType: 'text', value: 'v', chat: 'c', reply: 5 },
      'reply',
    ],
    ['an unknown typingType', { event: 'Typing', chat: 'c', typingType: 'video' }, 'typingType'],
    ['an empty reaction', { event: 'AddReaction', chat: 'c', msgId: 1, sender: 's', type: '' }, 'type'],
    ['usersToAdd that is no list', { event: 'CreateChat', usersToAdd: 'x', chat_name: 'n' }, 'usersToAdd'],
    ['an empty usersToAdd', { event: 'CreateChat', usersToAdd: [], chat_name: 'n' }, 'usersToAdd'],
    ['loadedMessages as text', { event: 'GetChatMessages', table_name: 'c', loadedMessages: '0' }, 'loadedMessages'],
    ['negative loadedMessages', { event: 'GetChatMessages', table_name: 'c', loadedMessages: -1 }, 'loadedMessages'],
    ['null for what is needed', { event: 'RegisterUser', email: null, password: null, username: null }, 'email'],
    ['an e-mail that is none', { event: 'RegisterUser', email: 'nobody', password: md5('x'), username: 'n' }, 'email'],
    ['a blank name', { event: 'RegisterUser', email: 'a@b', password: md5('x'), username: '  ' }, 'username'],
  ])('%s: an Error that names the field', async (_name, frame, field) => {
    const client = await connect(started, alice);
    client.send(frame);
    const [answer, ...more] = await client.drain();
    expect(answer?.['event']).toBe('Error');
    expect(answer?.['data']).toContain(`"${field}"`);
    expect(more).toEqual([]);
    await client.close();
    await expectUnchanged();
  });

  it('a message over the length limit is refused, one at the limit is stored', async () => {
    const client = await connect(started, alice);
    const group = await makeChat(client, [alice], 'Notes');
    client.send({ event: 'OpenChat', chat_name: group });
    expect((await client.ask(text(alice, group, 'x'.repeat(65_537))))['data']).toContain('65536');
    expect((await client.ask(text(alice, group, 'x'.repeat(65_536))))['event']).toBe('SendMessage');
    await client.close();
  });
});

describe('0: a password is always a hash', () => {
  it.each(['ConnectUser', 'Login', 'RegisterUser', 'GetUserChats', 'GetUser'])(
    '%s with a password in clear text: an Error that says so; it is neither stored nor logged nor echoed',
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

  it('logs hold no hash either', () => {
    expect(JSON.stringify(started.log)).not.toContain(alice.password);
  });
});

describe('who may do what', () => {
  it.each<[string, (user: TestUser) => Frame]>([
    ['OpenChat', () => ({ event: 'OpenChat', chat_name: chat })],
    ['SendMessage', (user) => text(user, chat, 'let me in')],
    ['EditMessage', () => ({ event: 'EditMessage', id: messageId, chat, value: 'mine now' })],
    ['DeleteMessage', () => ({ event: 'DeleteMessage', id: messageId, chat })],
    ['ReadMessage', () => ({ event: 'ReadMessage', id: messageId, chat })],
    ['Typing', (user) => ({ event: 'Typing', chat, identifier: user.identifier, username: 'M', typingType: 'text' })],
    ['AddReaction', (user) => ({ event: 'AddReaction', chat, msgId: messageId, sender: user.identifier, type: 'x' })],
    ['RemoveReaction', (user) => ({ event: 'RemoveReaction', chat, msgId: messageId, sender: user.identifier })],
    ['GetChatMessages', () => ({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 })],
    ['GetChatUsers', () => ({ event: 'GetChatUsers', table_name: chat })],
  ])('5.4: %s of an outsider gets the same Error as for a chat that does not exist', async (_name, frame) => {
    const insider = await connect(started, bob);
    insider.send({ event: 'OpenChat', chat_name: chat });
    await insider.drain();
    const client = await connect(started, mallory);
    const foreign = await client.ask(frame(mallory));
    const missing = await client.ask(
      JSON.parse(JSON.stringify(frame(mallory)).replaceAll(chat, 'f'.repeat(32))) as Frame,
    );
    expect(foreign['event']).toBe('Error');
    expect(foreign).toEqual(missing);
    expect(await insider.drain()).toEqual([]);
    await client.close();
    await insider.close();
    await expectUnchanged();
  });

  it.each<[string, () => Frame]>([
    ['EditMessage', () => ({ event: 'EditMessage', id: messageId, chat, value: 'not mine' })],
    ['DeleteMessage', () => ({ event: 'DeleteMessage', id: messageId, chat })],
  ])("%s of somebody else's message is refused", async (_name, frame) => {
    const client = await connect(started, bob);
    expect((await client.ask(frame()))['data']).toContain('author');
    await client.close();
    await expectUnchanged();
  });

  it.each<[string, Frame]>([
    ['SendMessage', { event: 'SendMessage', dataType: 'text', value: 'as Alice' }],
    ['AddReaction', { event: 'AddReaction', type: 'x' }],
    ['RemoveReaction', { event: 'RemoveReaction' }],
  ])('5.5: %s in the name of another user fails', async (_name, frame) => {
    const client = await connect(started, bob);
    const answer = await client.ask({ ...frame, chat, msgId: messageId, sender: alice.identifier });
    expect(answer).toMatchObject({ event: 'Error' });
    expect(answer['data']).toContain('another user');
    await client.close();
    await expectUnchanged();
  });

  it.each<[string, Frame]>([
    ['wrong', { password: md5('wrong') }],
    ["another user's", { identifier: 'x'.repeat(32), password: md5('wrong') }],
  ])('2: %s credentials on a connected session fail, right ones are ignored', async (_name, credentials) => {
    const client = await connect(started, alice);
    const refused = await client.ask({
      event: 'DeleteMessage',
      id: messageId,
      chat,
      identifier: alice.identifier,
      ...credentials,
    });
    expect(refused['event']).toBe('Error');
    await expectUnchanged();
    const { identifier, password } = alice;
    expect((await client.ask({ event: 'GetUserChats', identifier, password }))['event']).toBe('ReturnUserChats');
    await client.close();
  });

  it('2: requests that need a user work with credentials, and fail without', async () => {
    const client = await TestClient.connect(started.url);
    const { identifier, password } = bob;
    expect((await client.ask({ event: 'GetUserChats' }))['data']).toContain('ConnectUser');
    expect((await client.ask({ event: 'GetUserChats', identifier, password: md5('wrong') }))['event']).toBe('Error');
    expect((await client.ask({ event: 'GetUserChats', identifier, password }))['event']).toBe('ReturnUserChats');
    expect((await client.ask({ event: 'OpenChat', chat_name: chat }))['event']).toBe('Error');
    await client.close();
  });

  it.each([
    ['EditMessage', { value: 'x' }],
    ['DeleteMessage', {}],
    ['ReadMessage', {}],
  ])('%s of a message that does not exist is an Error', async (event, fields) => {
    const client = await connect(started, alice);
    expect((await client.ask({ event, chat, id: 999_999, ...fields }))['data']).toContain('no such message');
    await client.close();
  });

  it('5.10: a chat with an unknown user, or without its creator, is not made', async () => {
    const client = await connect(started, mallory);
    const chatsBefore = await client.ask({ event: 'GetUserChats' });
    const make = (usersToAdd: string[], isLocalChat: number): Promise<Frame> =>
      client.ask({ event: 'CreateChat', isLocalChat, usersToAdd, chat_name: 'n', owner: mallory.identifier });
    for (const isLocalChat of [0, 1]) {
      expect((await make([mallory.identifier, 'nobody'], isLocalChat))['event']).toBe('Error');
      expect((await make([alice.identifier, bob.identifier], isLocalChat))['event']).toBe('Error');
    }
    expect(await client.ask({ event: 'GetUserChats' })).toEqual(chatsBefore);
    await client.close();
  });

  it("5.7: nobody sees another's e-mail address", async () => {
    const client = await connect(started, bob);
    const other = await client.ask({ event: 'GetUser', identifier: alice.identifier });
    expect(other['user']).toMatchObject({ username: 'Alice', email: '' });
    const self = await client.ask({ event: 'GetUser', identifier: bob.identifier });
    expect(self['user']).toMatchObject({ email: bob.email });
    await client.close();
  });
});

describe('accounts', () => {
  it('a second registration of the same e-mail is refused, whatever its case', async () => {
    const client = await TestClient.connect(started.url);
    const frame = { event: 'RegisterUser', email: alice.email.toUpperCase(), password: md5('x'), username: 'Other' };
    expect(await client.ask(frame)).toEqual({ event: 'EmailAlreadyUsed' });
    await client.close();
  });

  it('a code has five tries', async () => {
    const client = await TestClient.connect(started.url);
    const email = 'five@tries.test';
    await client.ask({ event: 'RegisterUser', email, password: md5('x'), username: 'Five' });
    for (let i = 0; i < 5; i++) {
      expect(await client.ask({ event: 'ConfirmEmail', email, code: 1 })).toEqual({ event: 'WrongCode' });
    }
    expect((await client.ask({ event: 'ConfirmEmail', email, code: 1 }))['data']).toContain('Register');
    await client.close();
  });

  it('failed logins are limited for each account, with the seconds to wait', async () => {
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
