import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf, credentials, updateAvatar } from '../testing/people.js';
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

describe('4.6, 4.7: UpdateUserData and UpdateValue', () => {
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
    phone.send(updateAvatar(alice));
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
    expect(await cardOf(started, alice, bob)).toMatchObject({
      username: 'Алиса',
      description: 'of the office',
      email: '',
    });
    for (const client of [phone, desk, other]) await client.close();
  });

  it.each<[string, () => Frame]>([
    ["somebody else's picture", () => updateAvatar(alice, { where: bob.identifier })],
    ['everybody by another column', () => updateAvatar(alice, { column: 'avatar' })],
    ['another field', () => updateAvatar(alice, { variable: 'password', value: md5('mine') })],
    ['the e-mail address', () => updateAvatar(alice, { variable: 'email' })],
    ['another table', () => updateAvatar(alice, { table: 'chats' })],
    ['SQL in the name of the table', () => updateAvatar(alice, { table: "users` SET avatar = 'x' -- " })],
    ['no value', () => updateAvatar(alice, { value: null })],
    ['an empty value', () => updateAvatar(alice, { value: '' })],
    ['a value that is no text', () => updateAvatar(alice, { value: { $gt: '' } })],
    ['wrong credentials', () => updateAvatar(alice, { identifier: alice.identifier, password: md5('wrong') })],
    ['a blank name', () => ({ event: 'UpdateUserData', name: '  ' })],
    ['no name', () => ({ event: 'UpdateUserData', description: 'x' })],
    ['a name without end', () => ({ event: 'UpdateUserData', name: 'x'.repeat(101) })],
    ['a description without end', () => ({ event: 'UpdateUserData', name: 'x', description: 'x'.repeat(2001) })],
    ['the name of another', () => ({ event: 'UpdateUserData', identifier: bob.identifier, name: 'Mallory' })],
  ])('4.7, 5.5: %s: an Error, and nothing changes', async (_name, frame) => {
    const before = [await cardOf(started, alice, alice), await cardOf(started, bob, bob)].map(
      ({ lastOnline: _, ...card }) => card,
    );
    const client = await connect(started, alice);
    client.send(frame());
    const [answer, ...more] = await client.drain();
    expect(answer?.['event']).toBe('Error');
    expect(more).toEqual([]);
    await client.close();
    const after = [await cardOf(started, alice, alice), await cardOf(started, bob, bob)].map(
      ({ lastOnline: _, ...card }) => card,
    );
    expect(after).toEqual(before);
  });

  it('4.6: words on the list of the host get MatDetected, in the name and in the description', async () => {
    const client = await connect(started, bob);
    await writeFile(join(started.dataDir, 'names-filter.txt'), '# unwanted\nREPKA\n');
    for (const fields of [{ name: 'the Repka' }, { name: 'Bob', description: 'repka!' }]) {
      expect(await client.ask({ event: 'UpdateUserData', ...fields })).toEqual({ event: 'MatDetected' });
    }
    expect(await cardOf(started, bob, bob)).toMatchObject({ username: 'Bob', description: '' });
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

describe('4.8: GetUsersByIdentifiers', () => {
  it('4.8, 5.7: cards in the order of registering, unknown ones left out, the e-mail address for its owner only', async () => {
    const [older, newer] = [await register(started, 'Bob'), await register(started, 'Carol')];
    const client = await TestClient.connect(started.url);
    const identifiers = [newer.identifier, 'nobody', older.identifier, older.identifier];
    const answer = await client.ask({ event: 'GetUsersByIdentifiers', ...credentials(older), identifiers });
    const common = { avatar: '', description: '', lastOnline: null, whichFriend: '' };
    expect(answer).toEqual({
      event: 'ReturnUsersByIdentifiers',
      users: [
        { username: 'Bob', email: older.email, identifier: older.identifier, ...common },
        { username: 'Carol', email: '', identifier: newer.identifier, ...common },
      ],
    });
    await client.close();
  });

  it.each<[string, Frame]>([
    ['no list', {}],
    ['an empty list', { identifiers: [] }],
    ['text', { identifiers: 'x' }],
    ['a list of numbers', { identifiers: [1] }],
  ])('%s is refused', async (_name, fields) => {
    const session = await connect(started, alice);
    expect((await session.ask({ event: 'GetUsersByIdentifiers', ...fields }))['data']).toContain('"identifiers"');
    await session.close();
  });
});

describe('4: RegisterUser', () => {
  it('a second registration of the same e-mail is refused, whatever its case', async () => {
    const client = await TestClient.connect(started.url);
    const frame = { event: 'RegisterUser', email: alice.email.toUpperCase(), password: md5('x'), username: 'Other' };
    expect(await client.ask(frame)).toEqual({ event: 'EmailAlreadyUsed' });
    await client.close();
  });
});
