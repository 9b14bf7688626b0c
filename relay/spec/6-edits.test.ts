import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectAll, makeGroup, text } from '../testing/group.js';
import { connectPush } from '../testing/push-device.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let anna: TestUser;
let boris: TestUser;
let clara: TestUser;
let a: TestClient;
let b: TestClient;
let c: TestClient;
let chat: string;

beforeAll(async () => {
  started = await startRelay();
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
  clara = await register(started, 'Clara');
});
afterAll(() => started.stop());

beforeEach(async () => {
  [a, b, c] = await connectAll(started, [anna, boris, clara]);
  chat = await makeGroup([a, b, c], [anna, boris, clara]);
  return () => Promise.all([a, b, c].map((client) => client.close()));
});

async function say(value: string, more: Frame = {}): Promise<void> {
  a.send(text(anna, chat, value, more));
  await drainAll();
}

const edit = (id: number, value: string, more: Frame = {}) =>
  a.send({ event: 'EditMessage', chat, id, value, ...more });

const drainAll = async () => {
  for (const client of [a, b, c]) await client.drain();
};

async function listed(client: TestClient): Promise<{ item: Frame; info: Frame }> {
  client.send({ event: 'GetUserChats' });
  const { chats, infos } = await client.nextOf('ReturnUserChats');
  const item = (chats as Frame[]).find(({ table_name }) => table_name === chat);
  const info = (infos as Frame[]).find(({ chat: id }) => id === chat);
  return { item: item ?? {}, info: info ?? {} };
}

describe('6.23: an edit', () => {
  it('tells whom it mentions now, and who is mentioned by it first; of who is mentioned no more, the mark goes', async () => {
    await say('@Boris, look', { mentions: [boris.identifier] });
    expect((await listed(b)).info).toMatchObject({ mention: 1 });
    edit(1, '@Clara, look', { mentions: [clara.identifier, 'nobody'] });
    await a.drain();
    const edited = {
      event: 'EditMessageForUsers',
      value: '@Clara, look',
      data: 'Anna: @Clara, look',
      sender: anna.identifier,
      username: 'Anna',
      avatar: '',
      mentions: [clara.identifier],
      mentioned: [clara.identifier],
    };
    expect(await c.drain()).toMatchObject([edited]);
    expect(await b.drain()).toMatchObject([
      edited,
      { event: 'ChatMarked', chat, unread: 1, readUpTo: 0, mutedUntil: 0, mention: 0 },
    ]);
    expect((await listed(b)).info).not.toHaveProperty('mention');
    expect((await listed(c)).info).toMatchObject({ mention: 1 });
  });

  it('of a client that says nothing of mentions keeps those whose name is in the new text', async () => {
    await say('@Boris and @Clara', { mentions: [boris.identifier, clara.identifier] });
    edit(1, 'only @clara now');
    await a.drain();
    const [edited] = await c.drain();
    expect(edited).toMatchObject({ mentions: [clara.identifier] });
    expect(edited).not.toHaveProperty('mentioned');
    expect((await b.drain()).at(-1)).toMatchObject({ event: 'ChatMarked', mention: 0 });
  });

  it('tells a base connection the text and no more', async () => {
    const base = await connect(started, boris);
    base.send({ event: 'OpenChat', chat_name: chat });
    await say('one');
    await base.drain();
    edit(1, '@Boris', { mentions: [boris.identifier] });
    await a.drain();
    expect(await base.drain()).toEqual([{ event: 'EditMessageForUsers', chat, messageId: 1, value: '@Boris' }]);
    a.send({ event: 'DeleteMessage', chat, id: 1 });
    await a.drain();
    expect(await base.drain()).toEqual([{ event: 'DeleteMessageForUsers', chat, messageId: 1 }]);
    await base.close();
  });

  it('is told to a device that was away as it is now', async () => {
    await say('@Boris, look', { mentions: [boris.identifier] });
    edit(1, '@Clara, look', { mentions: [clara.identifier] });
    await drainAll();
    const missed = await b.ask({ event: 'Sync', position: 0 });
    const edits = (missed['events'] as Frame[]).filter(
      ({ event, chat: where }) => event === 'EditMessageForUsers' && where === chat,
    );
    expect(edits).toMatchObject([{ value: '@Clara, look', mentions: [clara.identifier], data: 'Anna: @Clara, look' }]);
  });

  it('pushes to who is offline and mentioned by it first, even of a muted chat; replaces and withdraws what was pushed', async () => {
    b.send({ event: 'MuteChat', chat, until: 4_102_444_800 });
    await drainAll();
    await b.close();
    await c.close();
    const muted = await connectPush(started, boris);
    const loud = await connectPush(started, clara);
    a.send(text(anna, chat, 'hello'));
    await a.drain();
    expect(await loud.client.nextOf('Push')).toMatchObject({ body: 'hello' });
    edit(1, '@Boris hello', { mentions: [boris.identifier] });
    expect(await muted.client.nextOf('Push')).toMatchObject({ body: '@Boris hello', mention: true, messageId: 1 });
    expect(await loud.client.nextOf('PushChanged')).toEqual({
      event: 'PushChanged',
      chat,
      messageId: 1,
      body: '@Boris hello',
    });
    edit(1, 'hello', { mentions: [] });
    expect(await muted.client.nextOf('PushWithdrawn')).toMatchObject({ chat, messageId: 1 });
    expect(await loud.client.nextOf('PushChanged')).toMatchObject({ body: 'hello' });
    await muted.client.close();
    await loud.client.close();
  });
});

describe('6.23: a deletion', () => {
  it('tells the newest message that is left, and the marks of those who had not read it', async () => {
    await say('one');
    await say('@Boris', { mentions: [boris.identifier] });
    c.send({ event: 'ReadUpTo', chat, id: 2 });
    await drainAll();
    a.send({ event: 'DeleteMessage', chat, id: 2 });
    await a.drain();
    const deleted = {
      event: 'DeleteMessageForUsers',
      messageId: 2,
      last: { id: 1, data: 'Anna: one', dataType: 'text' },
    };
    expect(await c.drain()).toMatchObject([deleted]);
    expect(await b.drain()).toMatchObject([deleted, { event: 'ChatMarked', chat, unread: 1, mention: 0 }]);
    expect((await listed(b)).item).toMatchObject({ lastMessage: 'Anna: one', notRead: 1 });
    a.send({ event: 'DeleteMessage', chat, id: 1 });
    await a.drain();
    expect(await b.drain()).toMatchObject([
      { messageId: 1, last: null },
      { event: 'ChatMarked', unread: 0 },
    ]);
  });

  it('does not tell the newest message where a member may not see it', async () => {
    await say('one');
    a.send({ event: 'RemoveMember', chat, identifier: clara.identifier });
    a.send({ event: 'ChangeChat', chat, historyForNew: false });
    a.send({ event: 'AddMembers', chat, usersToAdd: [clara.identifier] });
    await drainAll();
    await say('two');
    a.send({ event: 'DeleteMessage', chat, id: 2 });
    await a.drain();
    for (const client of [b, c]) {
      const [deleted] = await client.drain();
      expect(deleted).toMatchObject({ event: 'DeleteMessageForUsers', messageId: 2 });
      expect(deleted).not.toHaveProperty('last');
    }
  });
});
