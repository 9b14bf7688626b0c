import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, md5, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
});
afterAll(() => started.stop());

const updateAvatar = (fields: Frame = {}): Frame => ({
  event: 'UpdateValue',
  table: 'users',
  variable: 'avatar',
  value: 'media/a.png',
  column: 'identifier',
  where: alice.identifier,
  ...fields,
});

async function cardOf(user: TestUser, asker: TestUser = bob): Promise<Frame> {
  const client = await connect(started, asker);
  const answer = await client.ask({ event: 'GetUser', identifier: user.identifier });
  await client.close();
  return answer['user'] as Frame;
}

describe('4: UpdateUserData and UpdateValue', () => {
  it('a new name and picture are seen by everybody at once: in messages, previews, history and lists', async () => {
    const [phone, desk, other] = [
      await connect(started, alice),
      await connect(started, alice),
      await connect(started, bob),
    ];
    const chat = await makeChat(desk, [alice, bob]);
    const say = (value: string): Frame => ({
      event: 'SendMessage',
      sender: alice.identifier,
      dataType: 'text',
      value,
      chat,
    });
    other.send({ event: 'OpenChat', chat_name: chat });
    await other.drain();
    desk.send(say('before'));
    await other.nextOf('SendMessage');

    const answer = await phone.ask({ event: 'UpdateUserData', name: 'Алиса', description: 'of the office' });
    expect(answer).toEqual({ event: 'WithoutMats', name: 'Алиса', description: 'of the office' });
    phone.send(updateAvatar());
    expect(await phone.drain()).toEqual([]);

    desk.send(say('after'));
    expect(await other.next()).toMatchObject({ username: 'Алиса', avatar: 'media/a.png', data: 'Алиса: after' });
    const history = await other.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect((history['messages'] as Frame[]).map(({ username, avatar }) => [username, avatar])).toEqual([
      ['Алиса', 'media/a.png'],
      ['Алиса', 'media/a.png'],
    ]);
    const list = await other.ask({ event: 'GetUserChats' });
    const shown = { chat_name: 'Алиса', avatar: 'media/a.png', lastMessage: 'Алиса: after' };
    expect(list['chats']).toMatchObject([shown]);
    expect((await other.ask({ event: 'GetUsers', search: 'алис' }))['users']).toMatchObject([{ username: 'Алиса' }]);
    expect(await cardOf(alice)).toMatchObject({ username: 'Алиса', description: 'of the office', email: '' });
    for (const client of [phone, desk, other]) await client.close();
  });

  it('2: both work with credentials alone; a missing description is an empty one', async () => {
    const client = await TestClient.connect(started.url);
    const { identifier, password } = alice;
    const answer = await client.ask({
      event: 'UpdateUserData',
      identifier,
      password,
      name: 'Alice',
      description: null,
    });
    expect(answer).toEqual({ event: 'WithoutMats', name: 'Alice', description: '' });
    client.send(updateAvatar({ identifier, password, value: 'media/b.png' }));
    expect(await client.drain()).toEqual([]);
    expect(await cardOf(alice)).toMatchObject({ username: 'Alice', description: '', avatar: 'media/b.png' });
    await client.close();
  });

  it.each<[string, () => Frame]>([
    ["somebody else's picture", () => updateAvatar({ where: bob.identifier })],
    ['everybody by another column', () => updateAvatar({ column: 'avatar' })],
    ['another field', () => updateAvatar({ variable: 'password', value: md5('mine') })],
    ['the e-mail address', () => updateAvatar({ variable: 'email' })],
    ['another table', () => updateAvatar({ table: 'chats' })],
    ['SQL in the name of the table', () => updateAvatar({ table: "users` SET avatar = 'x' -- " })],
    ['no value', () => updateAvatar({ value: null })],
    ['an empty value', () => updateAvatar({ value: '' })],
    ['a value that is no text', () => updateAvatar({ value: { $gt: '' } })],
    ['wrong credentials', () => updateAvatar({ identifier: alice.identifier, password: md5('wrong') })],
    ['a blank name', () => ({ event: 'UpdateUserData', name: '  ' })],
    ['no name', () => ({ event: 'UpdateUserData', description: 'x' })],
    ['a name without end', () => ({ event: 'UpdateUserData', name: 'x'.repeat(101) })],
    ['a description without end', () => ({ event: 'UpdateUserData', name: 'x', description: 'x'.repeat(2001) })],
    ['the name of another', () => ({ event: 'UpdateUserData', identifier: bob.identifier, name: 'Mallory' })],
  ])('4, 5.5: %s: an Error, and nothing changes', async (_name, frame) => {
    const before = [await cardOf(alice, alice), await cardOf(bob, bob)].map(({ lastOnline: _, ...card }) => card);
    const client = await connect(started, alice);
    client.send(frame());
    const [answer, ...more] = await client.drain();
    expect(answer?.['event']).toBe('Error');
    expect(more).toEqual([]);
    await client.close();
    const after = [await cardOf(alice, alice), await cardOf(bob, bob)].map(({ lastOnline: _, ...card }) => card);
    expect(after).toEqual(before);
  });

  it('2: nobody can change anything without signing in', async () => {
    const client = await TestClient.connect(started.url);
    expect((await client.ask(updateAvatar()))['data']).toContain('Sign in');
    expect((await client.ask({ event: 'UpdateUserData', name: 'Mallory' }))['data']).toContain('Sign in');
    await client.close();
  });

  it('4: words on the list of the host get MatDetected, in the name and in the description', async () => {
    const client = await connect(started, bob);
    await writeFile(join(started.dataDir, 'names-filter.txt'), '# unwanted\nREPKA\n');
    for (const fields of [{ name: 'the Repka' }, { name: 'Bob', description: 'repka!' }]) {
      expect(await client.ask({ event: 'UpdateUserData', ...fields })).toEqual({ event: 'MatDetected' });
    }
    expect(await cardOf(bob)).toMatchObject({ username: 'Bob', description: '' });
    await writeFile(join(started.dataDir, 'names-filter.txt'), '');
    const allowed = { event: 'UpdateUserData', name: 'Bob', description: 'repka!' };
    expect((await client.ask(allowed))['event']).toBe('WithoutMats');
    await client.close();
  });
});

describe('4: SetToken', () => {
  it('is silent; without a token or a user it is refused', async () => {
    const client = await TestClient.connect(started.url);
    const { identifier, password } = alice;
    client.send({ event: 'SetToken', identifier, password, token: 'a phone' });
    expect(await client.drain()).toEqual([]);
    for (const frame of [
      { event: 'SetToken', token: 'a phone' },
      { event: 'SetToken', identifier, password },
      { event: 'SetToken', identifier, password, token: '' },
      { event: 'SetToken', identifier: bob.identifier, password, token: 'x' },
    ]) {
      expect((await client.ask(frame))['event']).toBe('Error');
    }
    await client.close();
  });
});

describe('2: DisconnectUser', () => {
  it('closes the open chat and leaves the other devices of the user online', async () => {
    const [phone, desk, other] = [
      await connect(started, alice, true),
      await connect(started, alice),
      await connect(started, bob),
    ];
    const chat = await makeChat(other, [bob, alice]);
    phone.send({ event: 'OpenChat', chat_name: chat });
    phone.send({ event: 'DisconnectUser' });
    expect(await phone.drain()).toEqual([]);
    other.send({ event: 'SendMessage', sender: bob.identifier, dataType: 'text', value: 'hi', chat });
    expect((await desk.next())['event']).toBe('Notification');
    expect(await phone.drain()).toEqual([]);
    const online = { event: 'IsUserOnline', identifier: alice.identifier };
    expect(await other.ask(online)).toEqual({ event: 'ReturnOnline', isOnline: true });

    desk.send({ event: 'DisconnectUser' });
    await desk.drain();
    expect(await other.ask(online)).toEqual({ event: 'ReturnOnline', isOnline: false });
    expect((await cardOf(alice))['lastOnline']).toBeGreaterThan(0);
    // A second time, and on a connection that never had a user, it does nothing.
    desk.send({ event: 'DisconnectUser' });
    expect(await desk.drain()).toEqual([]);
    // What the connection was is forgotten: errors are base ones, and another user may connect here.
    expect(Object.keys(await phone.ask({ event: 'GetUserChats' })).sort()).toEqual(['data', 'event']);
    phone.send({ event: 'ConnectUser', identifier: bob.identifier, password: bob.password });
    expect(await phone.drain()).toEqual([]);
    for (const client of [phone, desk, other]) await client.close();
  });
});
