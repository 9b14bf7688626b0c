import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OnlyMessage, onlyMessage } from '../testing/only-message.js';
import { cardOf, credentials, looksOf, requestCredentials, updateAvatar } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, md5, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let only: OnlyMessage;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  only = await onlyMessage(started, alice, await register(started, 'Carol'));
});

afterAll(() => started.stop());

describe('2.1: DisconnectUser', () => {
  it('closes the open chat and leaves the other devices of the user online', async () => {
    const other = await connect(started, bob);
    const chat = await makeChat(other, [bob, alice]);
    const [phone, desk] = [await connect(started, alice, true), await connect(started, alice)];
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
    expect((await cardOf(started, alice, bob))['lastOnline']).toBeGreaterThan(0);
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

describe('2.2: a session, or credentials', () => {
  it('requests that need a user work with credentials, and fail without', async () => {
    const client = await TestClient.connect(started.url);
    const { identifier, password } = bob;
    expect((await client.ask({ event: 'GetUserChats' }))['data']).toContain('ConnectUser');
    expect((await client.ask({ event: 'GetUserChats', identifier, password: md5('wrong') }))['event']).toBe('Error');
    expect((await client.ask({ event: 'GetUserChats', identifier, password }))['event']).toBe('ReturnUserChats');
    expect((await client.ask({ event: 'OpenChat', chat_name: only.chat }))['event']).toBe('Error');
    await client.close();
  });

  it('the friends of a user: by session, by request credentials, or by plain ones', async () => {
    const client = await TestClient.connect(started.url);
    client.send({ event: 'AddFriend', identifier: alice.identifier, ...requestCredentials(bob) });
    expect(await client.drain()).toEqual([]);
    const session = await connect(started, alice);
    const expected = { event: 'ReturnIncomingRequests', incomingRequests: [bob.identifier] };
    expect(await session.ask({ event: 'GetIncomingFriends', request_identifier: null })).toEqual(expected);
    expect(await session.ask({ event: 'GetFriends' })).toEqual({ event: 'ReturnFriends', users: [] });
    await session.close();
    expect(await client.ask({ event: 'GetIncomingFriends', ...credentials(alice) })).toEqual(expected);
    expect(await client.ask({ event: 'GetFriends', ...credentials(alice) })).toMatchObject({ users: [] });
    await client.close();
  });

  it('a profile changes with credentials alone; a missing description is an empty one', async () => {
    const client = await TestClient.connect(started.url);
    const answer = await client.ask({
      event: 'UpdateUserData',
      ...credentials(alice),
      name: 'Alice',
      description: null,
    });
    expect(answer).toEqual({ event: 'WithoutMats', name: 'Alice', description: '' });
    client.send(updateAvatar(alice, { ...credentials(alice), value: 'media/b.png' }));
    expect(await client.drain()).toEqual([]);
    const card = await cardOf(started, alice, bob);
    expect(card).toMatchObject({ username: 'Alice', description: '', avatar: 'media/b.png' });
    await client.close();
  });

  it('nobody can change a profile without signing in', async () => {
    const client = await TestClient.connect(started.url);
    expect((await client.ask(updateAvatar(alice)))['data']).toContain('Sign in');
    expect((await client.ask({ event: 'UpdateUserData', name: 'Mallory' }))['data']).toContain('Sign in');
    await client.close();
  });

  it('a group is renamed with credentials alone', async () => {
    const maker = await connect(started, alice);
    const group = await makeChat(maker, [alice, bob], 'Team');
    await maker.close();
    const client = await TestClient.connect(started.url);
    const request = { event: 'RenameChat', ...credentials(bob), name: 'Other', chatIdentifier: group };
    expect((await client.ask(request))['event']).toBe('SuccessfulRenaming');
    expect(await looksOf(started, alice, group)).toMatchObject({ chat_name: 'Other' });
    await client.close();
  });
});

describe('2.3: credentials beside a session', () => {
  it.each<[string, Frame]>([
    ['wrong', { password: md5('wrong') }],
    ["another user's", { identifier: 'x'.repeat(32), password: md5('wrong') }],
  ])('%s credentials on a connected session fail, right ones are ignored', async (_name, beside) => {
    const client = await connect(started, alice);
    const refused = await client.ask({
      event: 'DeleteMessage',
      id: only.id,
      chat: only.chat,
      identifier: alice.identifier,
      ...beside,
    });
    expect(refused['event']).toBe('Error');
    await only.expectUnchanged();
    const { identifier, password } = alice;
    expect((await client.ask({ event: 'GetUserChats', identifier, password }))['event']).toBe('ReturnUserChats');
    await client.close();
  });
});
