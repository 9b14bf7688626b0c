import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../adapters/sqlite/sqlite-store.js';
import { requestCredentials } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, md5, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let carol: TestUser;
let client: TestClient;

beforeAll(async () => {
  started = await startRelay();
});
afterAll(() => started.stop());
beforeEach(async () => {
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  carol = await register(started, 'Carol');
  client = await TestClient.connect(started.url);
  return () => client.close();
});

/** Sends a request that is answered by silence. */
async function silently(event: 'AddFriend' | 'RemoveFriend', user: TestUser, other: TestUser): Promise<void> {
  client.send({ event, identifier: other.identifier, ...requestCredentials(user) });
  expect(await client.drain()).toEqual([]);
}

async function whichFriend(user: TestUser, other: TestUser): Promise<string> {
  const answer = await client.ask({ event: 'GetUser', identifier: other.identifier, ...requestCredentials(user) });
  return (answer['user'] as Frame)['whichFriend'] as string;
}

const friendsOf = (user: TestUser, asker = user): Promise<Frame> =>
  client.ask({ event: 'GetFriends', identifier: user.identifier, ...requestCredentials(asker) });

const incoming = (user: TestUser): Promise<Frame> =>
  client.ask({ event: 'GetIncomingFriends', ...requestCredentials(user) });

describe('4.5: friends', () => {
  it('a request, its acceptance, and the list with the number of friends of each', async () => {
    await silently('AddFriend', alice, bob);
    await silently('AddFriend', alice, bob);
    expect([await whichFriend(alice, bob), await whichFriend(bob, alice)]).toEqual(['sentRequest', 'incomingRequest']);
    expect(await incoming(bob)).toEqual({ event: 'ReturnIncomingRequests', incomingRequests: [alice.identifier] });
    expect(await friendsOf(bob)).toEqual({ event: 'ReturnFriends', users: [] });

    await silently('AddFriend', bob, alice);
    await silently('AddFriend', carol, alice);
    expect([await whichFriend(alice, bob), await whichFriend(bob, alice)]).toEqual(['friend', 'friend']);
    expect(await incoming(bob)).toEqual({ event: 'ReturnIncomingRequests', incomingRequests: [] });
    expect(await friendsOf(bob)).toEqual({
      event: 'ReturnFriends',
      users: [{ username: 'Alice', avatar: '', identifier: alice.identifier, friendsCount: 1 }],
    });
    expect(await friendsOf(alice, carol)).toMatchObject({ users: [{ identifier: bob.identifier }] });
    const { identifier, password } = alice;
    const people = (await client.ask({ event: 'GetUsers', identifier, password }))['users'] as Frame[];
    const counts = new Map(people.map((person) => [person['identifier'], person['friendsCount']]));
    expect([alice, bob, carol].map((user) => counts.get(user.identifier))).toEqual([1, 1, 0]);
  });

  it('who removes a friend is left with their request, which only they can take back', async () => {
    await silently('AddFriend', alice, bob);
    await silently('AddFriend', bob, alice);
    await silently('RemoveFriend', bob, alice);
    expect([await whichFriend(alice, bob), await whichFriend(bob, alice)]).toEqual(['sentRequest', 'incomingRequest']);
    await silently('RemoveFriend', bob, alice);
    expect(await whichFriend(bob, alice)).toBe('incomingRequest');
    await silently('RemoveFriend', alice, bob);
    expect([await whichFriend(alice, bob), await whichFriend(bob, alice)]).toEqual(['', '']);
  });

  it('5.1: a request and its acceptance are pushed to who has no connection, and to nobody else', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-friends-'));
    const office = await startRelay({ dataDir });
    const [anna, boris, vera] = [
      await register(office, 'Anna'),
      await register(office, 'Boris'),
      await register(office, 'Vera'),
    ];
    const session = await connect(office, boris);
    for (const other of [anna, vera]) session.send({ event: 'AddFriend', identifier: other.identifier });
    for (const user of [anna, vera])
      session.send({ event: 'AddFriend', identifier: boris.identifier, ...requestCredentials(user) });
    await session.drain();
    await session.close();
    const late = await connect(office, anna);
    late.send({ event: 'RemoveFriend', identifier: boris.identifier });
    late.send({ event: 'AddFriend', identifier: boris.identifier });
    await late.drain();
    await office.stop();

    const store = await openSqliteStore(join(dataDir, 'parley.db'));
    const titles = async (user: TestUser): Promise<string[]> => {
      const record = await store.accounts.byIdentifier(user.identifier);
      return (await store.pushes.waiting(record!.key, 0)).map(({ title, body }) => `${title} ${body}`);
    };
    expect(await titles(anna)).toEqual(['Новый друг! Boris отправил(а) вам заявку в друзья!']);
    expect(await titles(vera)).toEqual(['Новый друг! Boris отправил(а) вам заявку в друзья!']);
    expect(await titles(boris)).toEqual(['Ваша заявка принята! Anna принял(а) вашу заявку в друзья!']);
    await store.close();
    await rm(dataDir, { recursive: true });
  });

  it.each<[string, () => Frame]>([
    ['nobody', () => ({ identifier: 'nobody', ...requestCredentials(alice) })],
    ['no identifier', () => requestCredentials(alice)],
    ['oneself', () => ({ identifier: alice.identifier, ...requestCredentials(alice) })],
    ['no credentials', () => ({ identifier: bob.identifier })],
    [
      "another's name",
      () => ({ identifier: bob.identifier, ...requestCredentials(carol), request_password: md5('wrong') }),
    ],
    ['clear text', () => ({ identifier: bob.identifier, ...requestCredentials(alice), request_password: 'secret' })],
  ])('AddFriend and RemoveFriend with %s are refused', async (_name, fields) => {
    for (const event of ['AddFriend', 'RemoveFriend']) {
      expect((await client.ask({ event, ...fields() }))['event']).toBe('Error');
    }
    expect(await incoming(bob)).toMatchObject({ incomingRequests: [] });
  });

  it('4.11: without any request the list of friends is empty, and a request to oneself is an Error', async () => {
    expect(await friendsOf(alice)).toEqual({ event: 'ReturnFriends', users: [] });
    const oneself = { event: 'AddFriend', identifier: alice.identifier, ...requestCredentials(alice) };
    expect((await client.ask(oneself))['event']).toBe('Error');
  });

  it('4.12: who is no friend is found and written to', async () => {
    const session = await connect(started, alice);
    const other = await connect(started, bob);
    const found = await session.ask({ event: 'GetUsers', search: bob.name, skip: 0 });
    expect(found['users'] as Frame[]).toContainEqual(expect.objectContaining({ identifier: bob.identifier }));
    const chat = await makeChat(session, [alice, bob]);
    session.send({ event: 'SendMessage', sender: alice.identifier, dataType: 'text', value: 'hello', chat });
    expect(await other.nextOf('Notification')).toMatchObject({ chat });
    await session.close();
    await other.close();
  });

  it('nobody sees requests to another, and the friends of nobody are an Error', async () => {
    const session = await connect(started, alice);
    const asked = { event: 'GetIncomingFriends', identifier: bob.identifier, password: alice.password };
    expect((await session.ask(asked))['event']).toBe('Error');
    expect((await client.ask({ event: 'GetIncomingFriends' }))['data']).toContain('Sign in');
    expect((await client.ask({ event: 'GetFriends', identifier: alice.identifier }))['data']).toContain('Sign in');
    expect((await session.ask({ event: 'GetFriends', identifier: 'nobody' }))['data']).toContain('no such user');
    await session.close();
  });
});
