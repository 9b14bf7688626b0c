import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membersOf, text } from '../testing/group.js';
import { type OnlyMessage, onlyMessage } from '../testing/only-message.js';
import { credentials, looksOf } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, md5, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let carol: TestUser;
let mallory: TestUser;
let only: OnlyMessage;
let chat: string;
let messageId: number;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  carol = await register(started, 'Carol');
  mallory = await register(started, 'Mallory');
  only = await onlyMessage(started, alice, bob);
  ({ chat, id: messageId } = only);
});

afterAll(() => started.stop());

describe('5.6: wrong fields', () => {
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
    await only.expectUnchanged();
  });
});

describe('5.4, 5.5, 5.7, 5.10: who may do what', () => {
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
    await only.expectUnchanged();
  });

  it.each<[string, (chat: string) => Frame]>([
    ['an outsider', (chat) => ({ chatIdentifier: chat, ...credentials(mallory) })],
    ['wrong credentials', (chat) => ({ chatIdentifier: chat, identifier: alice.identifier, password: md5('wrong') })],
    ['nobody', (chat) => ({ chatIdentifier: chat })],
    ['an unknown chat', () => ({ chatIdentifier: 'no-such-chat', ...credentials(alice) })],
    ['no chat', () => credentials(alice)],
    ['an empty value', (chat) => ({ chatIdentifier: chat, name: '', avatar: '', ...credentials(alice) })],
    ['a value that is no text', (chat) => ({ chatIdentifier: chat, name: 5, avatar: [], ...credentials(alice) })],
  ])('5.4, 5.6: RenameChat and SwitchChatAvatar, %s: an Error, and nothing changes', async (_name, fields) => {
    const maker = await connect(started, alice);
    const chat = await makeChat(maker, [alice, bob], 'Team');
    await maker.close();
    const before = await looksOf(started, alice, chat);
    const client = await TestClient.connect(started.url);
    for (const event of ['RenameChat', 'SwitchChatAvatar']) {
      expect((await client.ask({ event, name: 'Taken', avatar: 'media/x.png', ...fields(chat) }))['event']).toBe(
        'Error',
      );
    }
    await client.close();
    expect(await looksOf(started, alice, chat)).toEqual(before);
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
    await only.expectUnchanged();
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

  it('5.10: who is named twice counts once, and the owner is who asked, whoever is named', async () => {
    const client = await connect(started, alice, true);
    const { identifier } = alice;
    const usersToAdd = [bob.identifier, identifier, bob.identifier, identifier];
    client.send({ event: 'CreateChat', isLocalChat: 0, usersToAdd, chat_name: 'Twice', owner: bob.identifier });
    const changed = await client.nextOf('ChatChanged');
    expect(changed).toMatchObject({ chat_name: 'Twice', owner: identifier });
    expect(membersOf(changed).sort()).toEqual(['Alice owner', 'Bob member']);
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

describe('5.9, 5.13: signing in', () => {
  it('5.9: a code has five tries', async () => {
    const client = await TestClient.connect(started.url);
    const email = 'five@tries.test';
    await client.ask({ event: 'RegisterUser', email, password: md5('x'), username: 'Five' });
    for (let i = 0; i < 5; i++) {
      expect(await client.ask({ event: 'ConfirmEmail', email, code: 1 })).toEqual({ event: 'WrongCode' });
    }
    expect((await client.ask({ event: 'ConfirmEmail', email, code: 1 }))['data']).toContain('Register');
    await client.close();
  });

  it('5.13: a wrong password may be tried again on the connection; nothing behind it counts until it is right', async () => {
    const client = await TestClient.connect(started.url);
    const { identifier, password } = alice;
    const open = { event: 'OpenChat', chat_name: chat };
    client.send({ event: 'ConnectUser', identifier, password: md5('wrong') });
    client.send(open);
    client.send(text(alice, chat, 'too early'));
    const refused = (await client.drain()).map(({ event }) => event as string);
    expect(refused).toEqual(['WrongAuthInIdentifier', 'Error', 'Error']);
    client.send({ event: 'ConnectUser', identifier, password });
    client.send(open);
    expect(await client.drain()).toEqual([]);
    // The session's own user connects again, with a wrong password: the client is told so, and the session stays as it
    // was.
    const again = { event: 'ConnectUser', identifier, password: md5('wrong') };
    expect(await client.ask(again)).toEqual({ event: 'WrongAuthInIdentifier' });
    expect((await client.ask({ event: 'GetUserChats' }))['event']).toBe('ReturnUserChats');
    await client.close();
    await only.expectUnchanged();
  });

  it('5.13: ConnectUser is refused after ten wrong tries, whether right or wrong, with the seconds to wait', async () => {
    const victim = await register(started, 'Victim');
    const client = await TestClient.connect(started.url);
    const { identifier } = victim;
    for (let i = 0; i < 10; i++) {
      const wrong = { event: 'ConnectUser', identifier, password: md5(`guess ${i}`) };
      expect(await client.ask(wrong)).toEqual({ event: 'WrongAuthInIdentifier' });
    }
    const right = { event: 'ConnectUser', identifier, password: victim.password };
    expect((await client.ask(right))['data']).toMatch(/again in \d+ s/);
    expect((await client.ask({ event: 'GetUserChats' }))['event']).toBe('Error');
    await client.close();
  });

  it('5.13: DisconnectUser closes the open chat too; then another user may connect', async () => {
    const a = await connect(started, alice);
    const b = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Leaving');
    b.send({ event: 'OpenChat', chat_name: chat });
    await b.drain();
    expect(
      (await b.ask({ event: 'ConnectUser', identifier: carol.identifier, password: carol.password }))['event'],
    ).toBe('Error');
    b.send({ event: 'DisconnectUser' });
    b.send({ event: 'ConnectUser', identifier: carol.identifier, password: carol.password });
    expect(await b.drain()).toEqual([]);
    a.send(text(alice, chat, 'who is there?'));
    await a.drain();
    expect(await b.drain()).toEqual([]);
    await a.close();
    await b.close();
  });
});
