import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, TestClient, type TestUser } from '../testing/test-client.js';
import { connectAll, text } from '../testing/group.js';

let started: StartedRelay;
let ann: TestUser;
let bob: TestUser;
/** The local chat of the two. */
let chat: string;
/** Ann, who has her chats on the screen. */
let watching: TestClient;

beforeAll(async () => {
  started = await startRelay();
});
afterAll(() => started.stop());

beforeEach(async () => {
  ann = await register(started, 'Ann');
  bob = await register(started, 'Bob');
  watching = await connect(started, ann, true);
  chat = await makeChat(watching, [ann, bob]);
  watching.send({ event: 'GetUserChats' });
  await watching.drain();
});

const setAway = (away: boolean): Frame => ({ event: 'SetAway', away });
const changed = (status: string): Frame => ({ event: 'PresenceChanged', identifier: bob.identifier, status });

/** What Ann has been told of Bob up to now. @param said devices of Bob's whose frames have been handled first */
async function told(...said: TestClient[]): Promise<Frame[]> {
  for (const client of said) await client.drain();
  return watching.drain();
}

/** A connection of Bob's with the extensions. @param away as it says along with ConnectUser */
async function device(away?: boolean): Promise<TestClient> {
  const client = await TestClient.connect(started.url);
  const { identifier, password } = bob;
  client.send({ event: 'ConnectUser', identifier, password, extensions: 1, ...(away !== undefined && { away }) });
  await client.nextOf('Connected');
  return client;
}

describe('6.11: who is away', () => {
  it('of two devices one away is nobody away; the last one counts, and any that comes back', async () => {
    const desk = await device();
    expect(await told(desk)).toEqual([changed('online')]);
    const laptop = await device();
    laptop.send(setAway(true));
    expect(await told(laptop)).toEqual([]);
    desk.send(setAway(true));
    desk.send(setAway(true));
    expect(await told(desk)).toEqual([changed('away')]);
    laptop.send(setAway(false));
    expect(await told(laptop)).toEqual([changed('online')]);
    await desk.close();
    await laptop.close();
  });

  it('the device that was not away goes: away; the other goes too: offline, since now', async () => {
    const desk = await device();
    const laptop = await device();
    laptop.send(setAway(true));
    await told(laptop);
    await desk.close();
    expect(await watching.nextOf('PresenceChanged')).toEqual(changed('away'));
    laptop.send({ event: 'DisconnectUser' });
    const [gone] = await told(laptop);
    expect(gone).toEqual({ ...changed('offline'), lastOnline: gone?.['lastOnline'] });
    expect(Math.abs(Number(gone?.['lastOnline']) - Date.now() / 1000)).toBeLessThan(30);
    await laptop.close();
  });

  it('a device that is away can come back from a lost connection without being seen at the desk', async () => {
    const first = await device(true);
    expect(await told(first)).toEqual([changed('away')]);
    const second = await device(true);
    first.ws.terminate();
    await first.closing();
    expect(await told(second)).toEqual([]);
    await second.close();
  });

  it('what a device said of itself holds for its session only', async () => {
    const desk = await device(true);
    await told(desk);
    desk.send({ event: 'DisconnectUser' });
    desk.send({ event: 'ConnectUser', identifier: bob.identifier, password: bob.password, extensions: 1 });
    expect((await told(desk)).map((frame) => frame['status'] as string)).toEqual(['offline', 'online']);
    await desk.close();
  });

  it('who comes later finds the present state in every answer that says who is online', async () => {
    const desk = await device(true);
    const later = await connect(started, ann, true);
    const away = [bob.identifier];
    expect(await later.ask({ event: 'GetUserChats' })).toMatchObject({ chats: [{ lastOnline: 0 }], away });
    const members = await later.ask({ event: 'GetChatUsers', table_name: chat });
    expect(members).toMatchObject({ members: [{ currentOnline: 1 }, { currentOnline: 1 }], away });
    const asked = { event: 'IsUserOnline', identifier: bob.identifier };
    expect(await later.ask(asked)).toMatchObject({ isOnline: true, away: true });
    desk.send(setAway(false));
    await desk.drain();
    for (const request of [{ event: 'GetUserChats' }, { event: 'GetChatUsers', table_name: chat }, asked]) {
      await later.drain();
      expect(await later.ask(request)).not.toHaveProperty('away');
    }
    await desk.close();
    await later.close();
  });

  it('who is away is notified, not pushed to, and has it unread: as whoever is online', async () => {
    const desk = await device(true);
    watching.send(text(ann, chat, 'are you there?'));
    await watching.drain();
    expect(await desk.drain()).toMatchObject([{ event: 'Notification', chat }]);
    expect(await desk.ask({ event: 'GetUserChats' })).toMatchObject({ chats: [{ notRead: 1 }] });
    await desk.close();
    const phone = await TestClient.connect(started.url);
    const { identifier, password } = bob;
    phone.send({ event: 'ConnectPush', identifier, password, device: 'laptop', extensions: 1 });
    expect(await phone.nextOf('PushConnected')).toMatchObject({ chats: [], unread: 1 });
    expect(await phone.drain()).toEqual([]);
    await phone.close();
  });

  it('needs a session, and the extensions', async () => {
    const stranger = await TestClient.connect(started.url);
    expect((await stranger.ask(setAway(true)))['event']).toBe('Error');
    const old = await connect(started, bob);
    expect(await old.ask(setAway(true))).toEqual({ event: 'Error', data: expect.stringContaining('extensions') });
    expect(await told(old)).toEqual([changed('online')]);
    await stranger.close();
    await old.close();
  });
});

describe('6.12: who is told', () => {
  it('a base connection sees nothing new, and is never away', async () => {
    const watcher = await connect(started, ann);
    const before = await watcher.ask({ event: 'GetUserChats' });
    await watcher.drain();
    const desk = await device(true);
    expect(await watcher.drain()).toEqual([]);
    const [list] = before['chats'] as Frame[];
    expect(await watcher.ask({ event: 'GetUserChats' })).toEqual({ ...before, chats: [{ ...list, lastOnline: 0 }] });
    expect(await watcher.ask({ event: 'IsUserOnline', identifier: bob.identifier })).toEqual({
      event: 'ReturnOnline',
      isOnline: true,
    });
    await told(desk);
    const phone = await TestClient.connect(started.url);
    phone.send({ event: 'ConnectUser', identifier: bob.identifier, password: bob.password, away: true });
    expect(await told(phone)).toEqual([changed('online')]);
    for (const client of [watcher, desk, phone]) await client.close();
  });

  it('partners of local chats who have asked for their chats, and nobody else', async () => {
    const [carol, dave] = [await register(started, 'Carol'), await register(started, 'Dave')];
    const [carols, daves] = await connectAll(started, [carol, dave]);
    const b = await device();
    await makeChat(b, [bob, carol], 'A group');
    await makeChat(b, [bob, dave]);
    for (const client of [carols, daves]) await client.drain();
    carols.send({ event: 'GetUserChats' });
    await carols.drain();
    b.send(setAway(true));
    await b.drain();
    // Carol shares a group only; Dave has not asked.
    expect(await carols.drain()).toEqual([]);
    expect(await daves.drain()).toEqual([]);
    daves.send({ event: 'GetUserChats' });
    await daves.drain();
    b.send(setAway(false));
    await b.drain();
    expect(await daves.drain()).toEqual([changed('online')]);
    for (const client of [b, carols, daves]) await client.close();
  });
});
