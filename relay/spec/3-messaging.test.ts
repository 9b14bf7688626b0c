import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let carol: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  carol = await register(started, 'Carol');
});

afterAll(() => started.stop());

const open = (chat: string): Frame => ({ event: 'OpenChat', chat_name: chat });

/** What the queue holds, read from the file once the relay is stopped. */
async function storedPushes(relay: StartedRelay): Promise<Frame[]> {
  await relay.relay.close();
  const db = new DatabaseSync(join(relay.dataDir, 'parley.db'));
  const rows = db.prepare('SELECT title, body, image_url AS imageUrl, expires_at AS expiresAt FROM pushes').all();
  db.close();
  return rows as Frame[];
}

async function unread(client: TestClient, chat: string): Promise<number> {
  const list = await client.ask({ event: 'GetUserChats' });
  return Number((list['chats'] as Frame[]).find((item) => item['table_name'] === chat)?.['notRead']);
}

describe('5.1 and 5.2: each device is told once, by where it stands', () => {
  it('in the chat the message, elsewhere the notification, nothing twice, nothing for the sender elsewhere', async () => {
    const a1 = await connect(started, alice);
    const a2 = await connect(started, alice);
    const b1 = await connect(started, bob);
    const b2 = await connect(started, bob);
    const c = await connect(started, carol);
    const chat = await makeChat(a1, [alice, bob, carol], 'Devices');
    for (const client of [a1, b1]) client.send(open(chat));
    await a1.drain();
    await b1.drain();

    a1.send(text(alice, chat, 'hello'));
    const message = { event: 'SendMessage', chat, value: 'hello', sender: alice.identifier, username: 'Alice', id: 1 };
    const notification = { event: 'Notification', chat, data: 'Alice: hello' };
    expect(await a1.drain()).toMatchObject([message]);
    expect(await b1.drain()).toMatchObject([message]);
    expect(await a2.drain()).toEqual([]);
    expect(await b2.drain()).toEqual([notification]);
    expect(await c.drain()).toEqual([notification]);

    // Bob reads on one device, so the chat is not unread for him; it is for Carol, and never for Alice.
    expect(await unread(b2, chat)).toBe(0);
    expect(await unread(c, chat)).toBe(1);
    expect(await unread(a2, chat)).toBe(0);
    for (const client of [a1, a2, b1, b2, c]) await client.close();
  });

  it('members without a connection get a push with title, body and picture, kept in the queue', async () => {
    const own = await startRelay();
    const ann = await register(own, 'Ann');
    const away = await register(own, 'Away');
    const a = await connect(own, ann);
    const chat = await makeChat(a, [ann, away], 'Pushes');
    a.send(text(ann, chat, 'are you there?'));
    a.send({ ...text(ann, chat, 'media/img/a.png'), dataType: 'image' });
    a.send({ ...text(ann, chat, 'media/files/a.pdf'), dataType: 'file' });
    await a.drain();
    await a.close();
    const rows = await storedPushes(own);
    expect(rows.map(({ title, body, imageUrl }) => ({ title, body, imageUrl }))).toEqual([
      { title: 'Ann', body: 'are you there?', imageUrl: '' },
      { title: 'Ann', body: 'Изображение', imageUrl: 'media/img/a.png' },
      { title: 'Ann', body: 'Вложение', imageUrl: '' },
    ]);
    expect(Number(rows.at(-1)?.['expiresAt'])).toBeGreaterThan(Date.now() / 1000);
  });

  it('members who muted the chat get no push for as long as it is muted', async () => {
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

  it('members who muted the chat get a push where a message mentions them', async () => {
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

  it('5.13: DisconnectUser closes the open chat too; then another user may connect', async () => {
    const a = await connect(started, alice);
    const b = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Leaving');
    b.send(open(chat));
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

describe('1: order', () => {
  it('frames sent back to back are handled in order, also while ConnectUser is being checked', async () => {
    const a = await connect(started, alice);
    const chat = await makeChat(a, [alice, bob], 'Back to back');
    a.send(text(alice, chat, 'before'));
    await a.drain();
    const b = await TestClient.connect(started.url);
    const { identifier, password } = bob;
    for (const frame of [
      { event: 'ConnectUser', identifier, password },
      open(chat),
      text(bob, chat, 'one'),
      text(bob, chat, 'two'),
      { event: 'EditMessage', chat, id: 2, value: 'one, edited' },
      { event: 'GetChatMessages', table_name: chat, loadedMessages: 0 },
      { event: 'CloseChat' },
      text(bob, chat, 'three'),
      { event: 'GetUserChats' },
    ]) {
      b.send(frame);
    }
    const frames = await b.drain();
    expect(frames.map((frame) => frame['event'])).toEqual([
      'SendMessage',
      'SendMessage',
      'EditMessageForUsers',
      'ReturnChatMessages',
      'ReturnUserChats',
    ]);
    expect((frames[3]?.['messages'] as Frame[]).map((message) => message['value'])).toEqual([
      'two',
      'one, edited',
      'before',
    ]);
    await a.close();
    await b.close();
  });

  it('everybody in a chat sees the same order, and the ids count without gaps', async () => {
    const users = [alice, bob, carol];
    const clients = await Promise.all(users.map((user) => connect(started, user)));
    const chat = await makeChat(clients[0]!, users, 'Busy');
    for (const client of clients) client.send(open(chat));
    for (const client of clients) await client.drain();
    for (let i = 0; i < 60; i++) {
      clients.forEach((client, k) => client.send(text(users[k]!, chat, `${i} from ${k}`)));
    }
    const seen = [];
    for (const client of clients) {
      await client.drain();
      // What the others sent may still be on its way when one's own is done.
      while (
        client.received.filter((frame) => frame['event'] === 'SendMessage' && frame['chat'] === chat).length < 180
      ) {
        await client.next();
      }
      seen.push(
        client.received
          .filter((frame) => frame['event'] === 'SendMessage' && frame['chat'] === chat)
          .map((frame) => frame['value'] as string),
      );
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    for (const client of clients) await client.close();
  });
});

describe('6: extensions', () => {
  it('a base connection never gets an unknown field, one with extensions gets the position and its acknowledgement', async () => {
    const a = await connect(started, alice, true);
    const b = await connect(started, bob);
    const chat = await makeChat(a, [alice, bob], 'Two forms');
    for (const client of [a, b]) client.send(open(chat));
    await b.drain();
    await a.drain();
    a.send(text(alice, chat, 'hi', { clientId: 'c1', reply: { id: 1, value: 'x' } }));
    const [acknowledged, extended] = await a.drain();
    expect(acknowledged).toMatchObject({ event: 'Acknowledged', clientId: 'c1', chat, id: 1 });
    expect(extended?.['position']).toBe(acknowledged?.['position']);
    const [base] = await b.drain();
    expect(Object.keys(base ?? {}).sort()).toEqual(
      [
        'avatar',
        'chat',
        'data',
        'dataType',
        'event',
        'id',
        'isRead',
        'reply',
        'sender',
        'time',
        'username',
        'value',
      ].sort(),
    );
    expect(base?.['reply']).toBe('{"id":1,"value":"x"}');
    await a.close();
    await b.close();
  });

  it('a retry with the same clientId stores and announces nothing, and gets the same answer', async () => {
    const a = await connect(started, alice, true);
    const chat = await makeChat(a, [alice], 'Once');
    await a.nextOf('ChatChanged');
    a.send(open(chat));
    a.send(text(alice, chat, 'once', { clientId: 'retry-1' }));
    const [first] = await a.drain();
    await a.close();
    const again = await connect(started, alice, true);
    again.send(open(chat));
    again.send(text(alice, chat, 'once', { clientId: 'retry-1' }));
    expect(await again.drain()).toEqual([first]);
    const other = await makeChat(again, [alice], 'Other');
    await again.nextOf('ChatChanged');
    expect(await again.ask(text(alice, other, 'once', { clientId: 'retry-1' }))).toMatchObject({
      event: 'Error',
      code: 'client-id-reused',
      retry: false,
      clientId: 'retry-1',
    });
    await again.close();
  });

  it('a relay with extensions off answers nothing of ours', async () => {
    const plain = await startRelay({ extensions: false });
    const user = await register(plain, 'Plain');
    const client = await TestClient.connect(plain.url);
    client.send({ event: 'ConnectUser', identifier: user.identifier, password: user.password, extensions: 1 });
    expect(await client.drain()).toEqual([]);
    await client.close();
    await plain.stop();
  });
});

describe('HTTP on the same port', () => {
  it('a plain request to the WebSocket path gets 426; the information page says what this is', async () => {
    expect((await fetch(started.http)).status).toBe(426);
    const page = (await (await fetch(new URL('/parley.json', started.http))).json()) as Frame;
    expect(page).toMatchObject({ parley: 1, name: 'Test office', extensions: 1, registration: 'code' });
    expect(page['password']).toMatchObject({ scheme: 'scrypt', length: 32 });
  });

  it('serves the reactions', async () => {
    const picture = await fetch(new URL('/media/reactions/ryan_reaction.png', started.http));
    expect(picture.headers.get('content-type')).toBe('image/png');
  });

  it('with tls auto speaks TLS with a certificate of its own, kept over restarts', async () => {
    const first = await startRelay({ tls: 'auto' });
    const { fingerprint } = first.relay.address!;
    const client = await TestClient.connect(first.url);
    expect(first.url).toMatch(/^wss:/);
    expect((await client.ask({ event: 'IsUserOnline' }))['event']).toBe('ReturnOnline');
    await client.close();
    await first.relay.close();
    const second = await startRelay({ tls: 'auto', dataDir: first.dataDir });
    expect(second.relay.address!.fingerprint).toBe(fingerprint);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    await second.relay.close();
    await first.stop();
  });
});
