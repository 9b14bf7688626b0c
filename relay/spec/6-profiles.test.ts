import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
}, 60_000);

afterAll(() => started.stop());

const picture = (user: TestUser, value: string): Frame => ({
  event: 'UpdateValue',
  table: 'users',
  variable: 'avatar',
  value,
  column: 'identifier',
  where: user.identifier,
});

describe('6.20: a new name or picture', () => {
  it('is told to every extended connection, in its order in the log, and to no base connection', async () => {
    const a = await connect(started, alice, true);
    const b = await connect(started, bob, true);
    const base = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Names');
    for (const client of [a, b, base]) await client.drain();
    a.send({ event: 'UpdateUserData', name: 'Alicia', description: 'new' });
    a.send(picture(alice, 'media/new.png'));
    a.send(text(alice, chat, 'hello'));
    const named = { event: 'ProfileChanged', identifier: alice.identifier, username: 'Alicia', description: 'new' };
    const told = [
      { ...named, avatar: '' },
      { ...named, avatar: 'media/new.png' },
    ];
    expect((await a.drain()).slice(0, 3)).toMatchObject([{ event: 'WithoutMats' }, ...told]);
    const theirs = await b.drain();
    expect(theirs).toMatchObject([...told, { event: 'Notification', message: { username: 'Alicia' } }]);
    const positions = theirs.map(({ position }) => Number(position));
    expect(positions).toEqual([positions[0], positions[0]! + 1, positions[0]! + 2]);
    expect(await base.drain()).toMatchObject([{ event: 'Notification' }]);
    for (const client of [a, b, base]) await client.close();
  });

  it('is told by Sync to who was away', async () => {
    const b = await connect(started, bob, true);
    const a = await connect(started, alice, true);
    a.send({ event: 'UpdateUserData', name: 'Before', description: '' });
    await a.drain();
    const { position, generation } = (await b.drain()).at(-1) ?? {};
    await b.close();
    a.send({ event: 'UpdateUserData', name: 'After', description: '' });
    await a.drain();
    const again = await connect(started, bob, true);
    const { events } = await again.ask({ event: 'Sync', position, generation });
    expect(events).toMatchObject([{ event: 'ProfileChanged', identifier: alice.identifier, username: 'After' }]);
    for (const client of [a, again]) await client.close();
  });
});

describe('6.2: a position is told in its turn', () => {
  it('also that of a new chat, and that of what was read by loading the history', async () => {
    const a = await connect(started, alice, true);
    const b = await connect(started, bob, true);
    const base = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Busy');
    for (const client of [a, b, base]) await client.drain();
    const usersToAdd = [alice.identifier, bob.identifier];
    for (let round = 0; round < 20; round++) {
      a.send({ event: 'CreateChat', isLocalChat: 0, usersToAdd, chat_name: `${round}`, owner: alice.identifier });
      base.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
      for (let i = 0; i < 3; i++) b.send(text(bob, chat, `${round} ${i}`));
      a.send(text(alice, chat, `${round}`));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    for (let round = 0; round < 2; round++) for (const client of [a, base]) await client.drain();
    const positions = (await b.drain()).flatMap(({ position }) => (position === undefined ? [] : [Number(position)]));
    expect(positions.length).toBeGreaterThanOrEqual(100);
    expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other));
    for (const client of [a, b, base]) await client.close();
  });
});
