import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventName, events } from '../protocol/events.js';
import { text } from '../testing/group.js';
import { Random } from '../testing/random.js';
import { unreadIn } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { everything, SyncDevice } from '../testing/sync-device.js';
import { connect, type Frame, makeChat, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
});

afterAll(() => started.stop());

const open = (chat: string): Frame => ({ event: 'OpenChat', chat_name: chat });

/** What is wrong with a frame towards a base connection; undefined where nothing is. */
function notBase(frame: Frame): string | undefined {
  const name = String(frame['event']);
  const event = name in events ? events[name as EventName] : undefined;
  if (!event) return `${name} is no event`;
  if (event.layer === 'extension') return `${name} is an extension`;
  const known = ['event', ...Object.keys(event.base.properties)];
  const unknown = Object.keys(frame).filter((key) => !known.includes(key));
  return unknown.length > 0 ? `${name} has ${unknown.join(', ')}` : undefined;
}

describe('6.6: reading', () => {
  it('ReadUpTo tells members the cursor, existing clients each message, and one’s own devices the marks', async () => {
    const a = await connect(started, alice, true);
    const base = await connect(started, alice);
    const b = await connect(started, bob, true);
    const b2 = await connect(started, bob, true);
    const chat = await makeChat(a, [alice, bob], 'Reading');
    base.send(open(chat));
    for (const value of ['one', 'two', 'three']) a.send(text(alice, chat, value));
    await a.drain();
    for (const client of [base, b, b2]) await client.drain();
    expect(await unreadIn(b, chat)).toBe(3);
    b.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    await b.drain();
    // Loading the history is not reading, for a device that says itself what it read.
    expect(await unreadIn(b, chat)).toBe(3);

    b.send({ event: 'ReadUpTo', chat, id: 2, clientId: 'read-2' });
    const cursor = { event: 'ReadCursor', chat, identifier: bob.identifier, id: 2 };
    const marked = { event: 'ChatMarked', chat, unread: 1, readUpTo: 2, mutedUntil: 0 };
    expect(await b.drain()).toMatchObject([{ event: 'Acknowledged', clientId: 'read-2', chat }, cursor, marked]);
    expect(await b2.drain()).toMatchObject([cursor, marked]);
    expect(await a.drain()).toMatchObject([cursor]);
    expect(await base.drain()).toEqual([
      { event: 'MessageIsRead', chat, id: 1 },
      { event: 'MessageIsRead', chat, id: 2 },
    ]);
    expect(await unreadIn(b, chat)).toBe(1);
    for (const client of [a, base, b, b2]) await client.close();
  });

  it('ReadUpTo marks what an existing client of the reader had skipped', async () => {
    const a = await connect(started, alice, true);
    const chat = await makeChat(a, [alice, bob], 'Skipped');
    for (const value of ['one', 'two', 'three']) a.send(text(alice, chat, value));
    await a.drain();
    const base = await connect(started, bob);
    base.send({ event: 'ReadMessage', chat, id: 3 });
    await base.drain();
    const b = await connect(started, bob, true);
    b.send({ event: 'ReadUpTo', chat, id: 3 });
    await b.drain();
    const page = await b.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect((page['messages'] as Frame[]).map(({ isRead }) => isRead as number)).toEqual([1, 1, 1]);
    for (const client of [a, base, b]) await client.close();
  });

  it('loading the history on an existing client tells one’s other devices that nothing is unread', async () => {
    const a = await connect(started, alice, true);
    const b = await connect(started, bob, true);
    const base = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Cleared');
    a.send(text(alice, chat, 'one'));
    await a.drain();
    for (const client of [b, base]) await client.drain();
    base.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect(await base.drain()).toMatchObject([{ event: 'ReturnChatMessages' }]);
    expect(await b.drain()).toMatchObject([{ event: 'ChatMarked', chat, unread: 0, readUpTo: 0 }]);
    expect(await a.drain()).toEqual([]);
    for (const client of [a, b, base]) await client.close();
  });

  it('a deleted message is not unread any more', async () => {
    const a = await connect(started, alice, true);
    const b = await connect(started, bob, true);
    const chat = await makeChat(a, [alice, bob], 'Deleted');
    for (const value of ['one', 'two', 'three']) a.send(text(alice, chat, value));
    await a.drain();
    b.send({ event: 'ReadUpTo', chat, id: 1 });
    await b.drain();
    a.send({ event: 'DeleteMessage', chat, id: 1 });
    a.send({ event: 'DeleteMessage', chat, id: 3 });
    await a.drain();
    await b.drain();
    expect(await unreadIn(b, chat)).toBe(1);
    for (const client of [a, b]) await client.close();
  });
});

describe('6.15: muting for a while', () => {
  it('ends by the relay’s clock, whatever the client’s says', async () => {
    const a = await connect(started, alice, true);
    const chat = await makeChat(a, [alice, bob], 'Quiet');
    await a.drain();
    a.send({ event: 'MuteChat', chat, seconds: 3_600 });
    const [marked] = await a.drain();
    const now = Date.now() / 1000;
    expect(marked).toMatchObject({ event: 'ChatMarked', chat });
    expect(Math.abs(Number(marked!['mutedUntil']) - now - 3_600)).toBeLessThan(60);
    a.send({ event: 'MuteChat', chat, until: 4_102_444_800 });
    expect(await a.drain()).toMatchObject([{ event: 'ChatMarked', mutedUntil: 4_102_444_800 }]);
    a.send({ event: 'MuteChat', chat, until: 0 });
    expect(await a.drain()).toMatchObject([{ event: 'ChatMarked', mutedUntil: 0 }]);
    for (const wrong of [{}, { until: 1, seconds: 1 }, { seconds: -1 }, { seconds: 1.5 }, { seconds: '60' }]) {
      expect(await a.ask({ event: 'MuteChat', chat, ...wrong })).toMatchObject({ event: 'Error', code: 'bad-field' });
    }
    await a.close();
  });
});

describe('6.19: a backup that was put back', () => {
  it('is noticed by the generation, however far the log has come since', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-history-'));
    const [dataDir, backup] = [join(folder, 'data'), join(folder, 'backup')];
    const says = async (relay: StartedRelay, user: TestUser, chat: string, count: number) => {
      const client = await connect(relay, user, true);
      for (let i = 0; i < count; i++) client.send(text(user, chat, `text ${i}`));
      await client.drain();
      const list = await client.ask({ event: 'GetUserChats' });
      await client.close();
      return { position: Number(list['position']), generation: String(list['generation']) };
    };
    const missed = async (relay: StartedRelay, user: TestUser, from: object) => {
      const client = await connect(relay, user, true);
      const answer = await client.ask({ event: 'Sync', ...from });
      await client.close();
      return answer;
    };

    let relay = await startRelay({ dataDir });
    const anna = await register(relay, 'Anna');
    const client = await connect(relay, anna, true);
    const chat = await makeChat(client, [anna], 'Diary');
    await client.close();
    const early = await says(relay, anna, chat, 5);
    await relay.stop();
    await cp(dataDir, backup, { recursive: true });
    relay = await startRelay({ dataDir });
    const late = await says(relay, anna, chat, 10);
    expect(late.generation).not.toBe(early.generation);
    expect(await missed(relay, anna, early)).toMatchObject({ from: early.position, to: late.position, more: false });
    await relay.stop();

    await rm(dataDir, { recursive: true });
    await cp(backup, dataDir, { recursive: true });
    relay = await startRelay({ dataDir });
    const other = await says(relay, anna, chat, 20);
    const answer = await missed(relay, anna, late);
    expect(answer).toEqual({
      event: 'Missed',
      from: late.position,
      to: other.position,
      generation: other.generation,
      more: false,
      reset: true,
      events: [],
    });
    // What was before the copy is of this history, too; what came after it is not, although the log is that long.
    expect((await missed(relay, anna, early))['events']).toHaveLength(20);
    const beyond = { ...early, position: early.position + 1 };
    expect(await missed(relay, anna, beyond)).toMatchObject({ reset: true, to: other.position });
    // A client that knows no generation is told as rule 6.5 says.
    expect((await missed(relay, anna, { position: late.position }))['reset']).toBeUndefined();
    await relay.stop();
    await rm(folder, { recursive: true });
  });

  it('has nothing to do with a restart: what was told before one goes on, also if nothing was changed between', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-history-'));
    let relay = await startRelay({ dataDir });
    const anna = await register(relay, 'Anna');
    const client = await connect(relay, anna, true);
    await makeChat(client, [anna], 'Diary');
    client.send({ event: 'GetUserChats' });
    const { position, generation } = await client.nextOf('ReturnUserChats');
    await client.close();
    const greetings = [];
    for (let restarts = 0; restarts < 3; restarts++) {
      await relay.stop();
      relay = await startRelay({ dataDir });
      const again = await TestClient.connect(relay.url);
      again.send({ event: 'ConnectUser', identifier: anna.identifier, password: anna.password, extensions: 1 });
      greetings.push(await again.nextOf('Connected'));
      for (const at of [
        { position, generation },
        ...greetings.map((greeting) => ({ position, generation: greeting['generation'] })),
      ]) {
        const answer = await again.ask({ event: 'Sync', ...at });
        expect(answer).toEqual({ event: 'Missed', from: position, to: position, generation, more: false, events: [] });
      }
      await again.close();
    }
    expect(new Set(greetings.map((greeting) => greeting['generation'])).size).toBe(3);
    await relay.stop();
    await rm(dataDir, { recursive: true });
  });
});

describe('6.5: resuming', () => {
  it('a position that the relay never gave means: load anew', async () => {
    const a = await connect(started, alice, true);
    const { position, generation } = await a.ask({ event: 'GetUserChats' });
    expect(await a.ask({ event: 'Sync', position: Number(position) + 1 })).toEqual({
      event: 'Missed',
      from: Number(position) + 1,
      to: position,
      generation,
      more: false,
      reset: true,
      events: [],
    });
    await a.close();
  });

  const seeds = [1, 2, 3, 4, 5, Date.now() % 1_000_000];
  it.each(seeds)('a device that was away knows what one that never left knows, and the relay says (seed %i)', (seed) =>
    convergence(new Random(seed)),
  );
});

/** Three users, each with a device that stays and one that comes and goes; one has an existing client too. */
async function convergence(random: Random): Promise<void> {
  const users = await Promise.all(['Xenia', 'Yuri', 'Zoe'].map((name) => register(started, name)));
  const staying = users.map((user) => new SyncDevice(started, user));
  const flapping = users.map((user) => new SyncDevice(started, user));
  for (const device of staying) await device.comeBack(500);
  staying[0]!.send(newChat(random, users, users[0]!));
  for (const device of staying) await device.takeIn();
  const existing = await connect(started, users[2]!);
  const seen: Frame[] = [];

  for (let step = 0; step < 150; step++) {
    const who = random.below(users.length);
    const device = staying[who]!;
    const other = flapping[who]!;
    if (random.below(8) === 0) {
      if (other.here) other.goAway();
      else await Promise.all([other.comeBack(1 + random.below(9)), burst(random, users, staying)]);
      continue;
    }
    const sender = other.here && random.below(2) === 0 ? other : device;
    sender.send(operation(random, users, users[who]!, device));
    if (random.below(6) === 0) existing.send(existingOperation(random, users[2]!, staying[2]!));
    if (random.below(4) === 0) for (const one of staying) await one.takeIn();
  }

  for (const device of flapping) if (!device.here) await device.comeBack(3);
  seen.push(...(await existing.drain()));
  // The first round takes in what the devices asked for themselves, the second what the others' requests caused.
  for (let round = 0; round < 2; round++) for (const device of [...staying, ...flapping]) await device.takeIn();
  seen.push(...(await existing.drain()));
  expect(seen.map(notBase).filter((wrong) => wrong !== undefined)).toEqual([]);
  for (const [who, user] of users.entries()) {
    const { chats, unread: counts } = await everything(started, user);
    expect(Object.keys(chats.chats).length).toBeGreaterThan(0);
    expect(staying[who]?.kept.chats).toEqual(chats.chats);
    expect(flapping[who]?.kept.chats).toEqual(chats.chats);
    // An existing client clears its count without saying what it read.
    if (who === 2) continue;
    const own = Object.keys(chats.chats).map((id) => [id, chats.unread(id, user.identifier)]);
    expect(counts).toEqual(Object.fromEntries(own));
  }
  for (const device of [...staying, ...flapping]) device.goAway();
  await existing.close();
}

/** Sends operations while others go on and a device catches up. */
async function burst(random: Random, users: readonly TestUser[], devices: readonly SyncDevice[]): Promise<void> {
  for (let step = 0; step < 10; step++) {
    const who = random.below(users.length);
    devices[who]!.send(operation(random, users, users[who]!, devices[who]!));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Something that the user may do, by what the device knows; now and then something that cannot be done any more. */
function operation(random: Random, users: readonly TestUser[], user: TestUser, device: SyncDevice): Frame {
  const { identifier } = user;
  const chat = random.one(Object.keys(device.kept.chats));
  if (chat === undefined || random.below(60) === 0) return newChat(random, users, user);
  const messages = Object.entries(device.kept.chats[chat]?.messages ?? {});
  const id = Number(random.one(messages)?.[0] ?? 1);
  const own = Number(random.one(messages.filter(([, message]) => message.sender === identifier))?.[0] ?? 1);
  switch (random.below(12)) {
    case 0:
      return { event: 'EditMessage', chat, id: own, value: `edited ${random.next()}` };
    case 1:
      return { event: 'DeleteMessage', chat, id: own };
    case 2:
    case 3:
      return { event: 'AddReaction', chat, msgId: id, sender: identifier, type: `reaction ${random.below(3)}` };
    case 4:
      return { event: 'RemoveReaction', chat, msgId: id, sender: identifier };
    case 5:
    case 6:
      return { event: 'ReadUpTo', chat, id };
    case 7:
      return { event: 'MuteChat', chat, until: random.below(100) };
    case 8:
      return random.below(3) === 0 ? { event: 'CloseChat' } : open(chat);
    default:
      return text(user, chat, `text ${random.next()}`);
  }
}

function newChat(random: Random, users: readonly TestUser[], { identifier: owner }: TestUser): Frame {
  const usersToAdd = users.map((member) => member.identifier);
  return { event: 'CreateChat', isLocalChat: 0, usersToAdd, chat_name: `Chat ${random.next()}`, owner };
}

/** What an existing client of the user does. */
function existingOperation(random: Random, user: TestUser, device: SyncDevice): Frame {
  const chat = random.one(Object.keys(device.kept.chats));
  if (chat === undefined) return { event: 'GetUserChats' };
  const messages = Object.keys(device.kept.chats[chat]?.messages ?? {});
  switch (random.below(4)) {
    case 0:
      return open(chat);
    case 1:
      return { event: 'GetChatMessages', table_name: chat, loadedMessages: 0 };
    case 2:
      return { event: 'ReadMessage', chat, id: Number(random.one(messages) ?? 1) };
    default:
      return text(user, chat, `old ${random.next()}`);
  }
}
