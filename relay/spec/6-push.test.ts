import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectPush } from '../testing/push-device.js';
import { text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { storedPushes } from '../testing/stored-pushes.js';
import { connect, type Frame, makeChat, md5, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let writer: TestClient;
let chat: string;
let group: string;

beforeAll(async () => {
  started = await startRelay();
});
afterAll(() => started.stop());

beforeEach(async () => {
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  writer = await connect(started, alice, true);
  chat = await makeChat(writer, [alice, bob]);
  group = await makeChat(writer, [alice, bob], 'Lunch');
  return () => writer.close();
});

/** Alice writes, and it is stored. @returns the message's id */
async function write(where: string, value: string, more: Frame = {}): Promise<number> {
  writer.send(text(alice, where, value, { clientId: `${where}-${value}`.replaceAll(/[^\w-]/g, '_'), ...more }));
  return Number((await writer.nextOf('Acknowledged'))['id']);
}

async function isOnline(): Promise<unknown> {
  writer.send({ event: 'IsUserOnline', identifier: bob.identifier });
  return (await writer.nextOf('ReturnOnline'))['isOnline'];
}

const bodies = (frames: readonly Frame[]) =>
  frames.filter(({ event }) => event === 'Push').map(({ body, count }) => `${String(body)} (${String(count)})`);

describe('6.9: a push channel', () => {
  it('does not make its user online, and never sets when the user was there last', async () => {
    const device = await connectPush(started, bob);
    expect(await isOnline()).toBe(false);
    await device.client.close();
    const credentials = { request_identifier: alice.identifier, request_password: alice.password };
    writer.send({ event: 'GetUser', identifier: bob.identifier, ...credentials });
    const { user } = await writer.nextOf('ReturnUser');
    expect((user as Frame)['lastOnline']).toBeNull();
  });

  it('is announced on the information page, and is not there without extensions', async () => {
    const page = async (relay: StartedRelay) => (await (await fetch(`${relay.http}parley.json`)).json()) as Frame;
    expect(await page(started)).toMatchObject({ push: true });
    const plain = await startRelay({ extensions: false });
    expect(await page(plain)).toMatchObject({ push: false });
    const client = await TestClient.connect(plain.url);
    const frame = { event: 'ConnectPush', identifier: 'x', password: md5('x'), device: 'd', extensions: 1 };
    expect((await client.ask(frame))['data']).toContain('no push channel');
    await client.close();
    await plain.stop();
  });

  it('answers wrong credentials as ConnectUser does, and counts them', async () => {
    const client = await TestClient.connect(started.url);
    const frame = { event: 'ConnectPush', identifier: bob.identifier, device: 'laptop', extensions: 1 };
    expect(await client.ask({ ...frame, password: md5('wrong') })).toEqual({ event: 'WrongAuthInIdentifier' });
    const answers: Frame[] = [];
    for (let i = 0; i < 20; i++) answers.push(await client.ask({ ...frame, password: md5(`wrong ${i}`) }));
    expect(String(answers.at(-1)?.['data'])).toContain('Too many');
    expect((await client.ask({ ...frame, password: 'clear text' }))['data']).toContain('hash');
    await client.close();
  });

  it('takes no other request, and is no part of a session', async () => {
    const device = await connectPush(started, bob);
    const { identifier, password } = bob;
    for (const frame of [
      { event: 'ConnectUser', identifier, password },
      { event: 'GetUserChats', identifier, password },
      { event: 'DisconnectUser' },
      { event: 'ConnectPush', identifier, password, device: 'other', extensions: 1 },
    ]) {
      expect(await device.client.ask(frame)).toMatchObject({ event: 'Error', code: 'not-allowed' });
    }
    const session = await connect(started, bob, true);
    expect(await session.ask({ event: 'PushReceived', upTo: 1 })).toMatchObject({ code: 'not-allowed' });
    const frame = { event: 'ConnectPush', identifier, password, device: 'other', extensions: 1 };
    expect(await session.ask(frame)).toMatchObject({ code: 'already-signed-in' });
    await session.close();
    await device.client.close();
  });
});

describe('6.10: pushes', () => {
  it('come live as messages are sent, and only while the user has no connection', async () => {
    const device = await connectPush(started, bob);
    expect(device.connected).toMatchObject({ identifier: bob.identifier, chats: [], unread: 0 });
    await write(chat, 'hello');
    expect(await device.client.nextOf('Push')).toMatchObject({
      title: 'Alice',
      body: 'hello',
      chat,
      messageId: 1,
      count: 1,
      unread: 1,
      sender: alice.identifier,
      dataType: 'text',
    });
    await write(group, 'Look', { mentions: [bob.identifier] });
    expect(await device.client.nextOf('Push')).toMatchObject({ chatTitle: 'Lunch', mention: true, unread: 2 });

    const session = await connect(started, bob, true);
    await write(chat, 'you are here');
    expect(bodies(await device.client.drain())).toEqual([]);
    await session.close();
    await expect.poll(isOnline).toBe(false);
    await write(chat, 'gone again');
    expect(await device.client.nextOf('Push')).toMatchObject({ body: 'gone again', count: 2, unread: 4 });
    await device.client.close();
  });

  it('that waited come on connecting, one a chat, and again until they are acknowledged', async () => {
    await write(chat, 'one');
    await write(group, 'lunch?');
    await write(chat, 'two');
    await write(chat, 'three');
    const first = await connectPush(started, bob);
    expect(first.connected).toMatchObject({ chats: [chat, group], unread: 4 });
    expect(bodies(await first.client.drain())).toEqual(['lunch? (1)', 'three (3)']);
    await first.client.close();

    const second = await connectPush(started, bob);
    const pushes = (await second.client.drain()).filter(({ event }) => event === 'Push');
    expect(bodies(pushes)).toEqual(['lunch? (1)', 'three (3)']);
    // The relay takes an acknowledgement only up to what it has sent: later pushes have not arrived.
    second.client.send({ event: 'PushReceived', upTo: 1_000_000 });
    await second.client.drain();
    await second.client.close();
    await write(chat, 'four');
    const third = await connectPush(started, bob);
    expect(bodies(await third.client.drain())).toEqual(['four (4)']);
    await third.client.close();
  });

  it('go to each device, and to the latest connection of one', async () => {
    const laptop = await connectPush(started, bob, 'laptop');
    const phone = await connectPush(started, bob, 'phone');
    await write(chat, 'one');
    const { key } = await laptop.client.nextOf('Push');
    laptop.client.send({ event: 'PushReceived', upTo: key });
    expect(bodies(await laptop.client.drain())).toEqual([]);
    expect(bodies(await phone.client.drain())).toEqual(['one (1)']);
    const again = await connectPush(started, bob, 'laptop');
    expect(bodies(await again.client.drain())).toEqual([]);
    await write(chat, 'two');
    expect(bodies([await again.client.nextOf('Push')])).toEqual(['two (2)']);
    expect(bodies(await laptop.client.drain())).toEqual([]);
    for (const device of [laptop, phone, again]) await device.client.close();
  });

  it('about friends come too, each by itself', async () => {
    const device = await connectPush(started, bob);
    writer.send({ event: 'AddFriend', identifier: bob.identifier });
    expect(await device.client.nextOf('Push')).toMatchObject({
      title: 'Новый друг!',
      chat: '',
      messageId: 0,
      count: 1,
    });
    await device.client.close();
  });

  it.each<[string, (id: number) => Frame[], Frame]>([
    ['the cursor', (id) => [{ event: 'ReadUpTo', chat, id }], { upTo: 2 }],
    ['a single message', (id) => [{ event: 'ReadMessage', chat, id }], { upTo: 2 }],
  ])('are withdrawn when the user reads elsewhere: by %s', async (_name, frames, expected) => {
    const device = await connectPush(started, bob);
    await write(chat, 'one');
    const id = await write(chat, 'two');
    const elsewhere = await connect(started, bob, true);
    for (const frame of frames(id)) elsewhere.send(frame);
    expect(await device.client.nextOf('PushWithdrawn')).toMatchObject({ chat, ...expected });
    await elsewhere.close();
    await device.client.close();
    const again = await connectPush(started, bob);
    expect(again.connected).toMatchObject({ chats: [] });
    expect(bodies(await again.client.drain())).toEqual([]);
    await again.client.close();
  });

  it('are withdrawn with the chat: by its history for an existing client, by muting, by leaving', async () => {
    const device = await connectPush(started, bob);
    await write(chat, 'one');
    const base = await connect(started, bob);
    await base.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    await base.close();
    expect(await device.client.nextOf('PushWithdrawn')).toEqual({ event: 'PushWithdrawn', chat, unread: 0 });

    await write(group, 'two');
    const extended = await connect(started, bob, true);
    extended.send({ event: 'MuteChat', chat: group, until: 4_102_444_800 });
    expect(await device.client.nextOf('PushWithdrawn')).toEqual({ event: 'PushWithdrawn', chat: group, unread: 0 });
    extended.send({ event: 'LeaveChat', chat: group });
    expect(await device.client.nextOf('PushWithdrawn')).toEqual({ event: 'PushWithdrawn', chat: group, unread: 0 });
    await extended.close();
    await device.client.close();
  });

  it('of a deleted message are withdrawn, and never come late', async () => {
    const device = await connectPush(started, bob);
    await write(chat, 'a slip');
    await device.client.nextOf('Push');
    writer.send({ event: 'DeleteMessage', chat, id: 1 });
    expect(await device.client.nextOf('PushWithdrawn')).toMatchObject({ chat, messageId: 1 });
    await device.client.close();
    const again = await connectPush(started, bob, 'phone');
    expect(bodies(await again.client.drain())).toEqual([]);
    await again.client.close();
  });

  it('are read in the turn of what was said before: a burst is told once, up to its newest', async () => {
    const device = await connectPush(started, bob);
    const last = 60;
    for (let i = 1; i <= last; i++) writer.send(text(alice, chat, `m${i}`));
    const told: number[] = [];
    while (told.at(-1) !== last) told.push(Number((await device.client.nextOf('Push'))['messageId']));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(new Set(told).size).toBe(told.length);
    await device.client.close();
  });

  it('are not queued for members who muted the chat, for as long as it is muted', async () => {
    const own = await startRelay();
    const ann = await register(own, 'Ann');
    const away = await register(own, 'Away');
    const a = await connect(own, ann);
    const muted = await makeChat(a, [ann, away], 'Muted');
    const over = await makeChat(a, [ann, away], 'Muted until long ago');
    const b = await connect(own, away, true);
    b.send({ event: 'MuteChat', chat: muted, until: 4_102_444_800 });
    b.send({ event: 'MuteChat', chat: over, until: 1 });
    await b.drain();
    await b.close();
    a.send(text(ann, muted, 'unheard'));
    a.send(text(ann, over, 'heard'));
    await a.drain();
    await a.close();
    expect((await storedPushes(own)).map(({ body }) => body as string)).toEqual(['heard']);
  });

  it('are queued for members who muted the chat where a message mentions them', async () => {
    const own = await startRelay();
    const ann = await register(own, 'Ann');
    const away = await register(own, 'Away');
    const other = await register(own, 'Other');
    const a = await connect(own, ann, true);
    const chat = await makeChat(a, [ann, away, other], 'Muted');
    for (const one of [away, other]) {
      const b = await connect(own, one, true);
      b.send({ event: 'MuteChat', chat, until: 4_102_444_800 });
      await b.drain();
      await b.close();
    }
    a.send({ ...text(ann, chat, 'for Away'), mentions: [away.identifier] });
    a.send(text(ann, chat, 'for nobody'));
    await a.drain();
    await a.close();
    expect((await storedPushes(own)).map(({ body }) => body as string)).toEqual(['for Away']);
  });
});
