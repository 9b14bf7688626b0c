import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAll, history, makeGroup, membersOf, text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let anna: TestUser;
let boris: TestUser;
let clara: TestUser;
let a: TestClient;
let b: TestClient;
let c: TestClient;

beforeAll(async () => {
  started = await startRelay();
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
  clara = await register(started, 'Clara');
  [a, b, c] = await connectAll(started, [anna, boris, clara]);
});

afterAll(() => started.stop());

const open = (chat: string): Frame => ({ event: 'OpenChat', chat_name: chat });
const noChat = { event: 'Error', code: 'no-chat' };

async function chatsOf(client: TestClient): Promise<string[]> {
  client.send({ event: 'GetUserChats' });
  const list = await client.nextOf('ReturnUserChats');
  return (list['chats'] as Frame[]).map((item) => String(item['table_name']));
}

describe('6.2, 6.4: AddMembers', () => {
  it('acknowledges, tells all what the chat is now, the new one too, who then takes part', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    a.send({ event: 'AddMembers', chat, usersToAdd: [clara.identifier], clientId: 'add-1' });
    const [acknowledged, changed] = await a.drain();
    expect(acknowledged).toMatchObject({ event: 'Acknowledged', clientId: 'add-1', chat, id: 0 });
    expect(changed).toMatchObject({ event: 'ChatChanged', chat, chat_name: 'Group', owner: anna.identifier });
    expect(changed?.['position']).toBe(acknowledged?.['position']);
    expect(membersOf(changed)).toEqual(['Anna owner', 'Boris member', 'Clara member']);
    expect(await b.drain()).toEqual([changed]);
    expect(await c.drain()).toEqual([changed]);
    c.send(open(chat));
    c.send(text(clara, chat, 'hello'));
    expect(await c.drain()).toMatchObject([{ event: 'SendMessage', value: 'hello' }]);
    expect(await b.drain()).toMatchObject([{ event: 'Notification', chat }]);
    await a.drain();
  });

  it('what was sent behind it in one go reaches the new member, and counts as unread for them', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    a.send({ event: 'AddMembers', chat, usersToAdd: [clara.identifier] });
    a.send(text(anna, chat, 'welcome'));
    await a.drain();
    expect(await c.drain()).toMatchObject([
      { event: 'ChatChanged', chat },
      { event: 'Notification', chat, message: { value: 'welcome' } },
    ]);
    c.send({ event: 'GetUserChats' });
    const chats = (await c.nextOf('ReturnUserChats'))['chats'] as Frame[];
    expect(chats.find((item) => item['table_name'] === chat)).toMatchObject({ notRead: 1 });
    await b.drain();
  });
});

describe('6.5: RemoveMember', () => {
  it('tells the removed one the loss, closes the chat on every device, and refuses what they send next', async () => {
    const chat = await makeGroup([a, b, c], [anna, boris, clara]);
    const base = await connect(started, boris);
    for (const client of [b, base]) client.send(open(chat));
    await b.drain();
    await base.drain();
    a.send({ event: 'RemoveMember', chat, identifier: boris.identifier, clientId: 'remove-1' });
    a.send(text(anna, chat, 'without Boris'));
    const [acknowledged, changed] = await a.drain();
    expect(acknowledged).toMatchObject({ event: 'Acknowledged', clientId: 'remove-1' });
    expect(membersOf(changed)).toEqual(['Anna owner', 'Clara member']);
    expect(await c.drain()).toMatchObject([{ event: 'ChatChanged' }, { event: 'Notification' }]);
    const lost = await b.drain();
    expect(lost).toMatchObject([{ event: 'ChatGone', chat }]);
    expect(Number(lost[0]?.['position'])).toBeLessThan(Number(changed?.['position']));
    // A base connection is told nothing, and gets nothing of it any more.
    expect(await base.drain()).toEqual([]);
    for (const frame of [
      text(boris, chat, 'still here?'),
      { event: 'GetChatMessages', table_name: chat, loadedMessages: 0 },
      { event: 'GetChatUsers', table_name: chat },
      { event: 'Typing', chat },
      { event: 'ReadUpTo', chat, id: 1 },
      { event: 'AddMembers', chat, usersToAdd: [boris.identifier] },
      open(chat),
    ]) {
      expect(await b.ask(frame), frame['event'] as string).toMatchObject(noChat);
    }
    expect(await chatsOf(b)).not.toContain(chat);
    expect(await c.drain()).toEqual([]);
    await base.close();
  });

  it('a message that is sent while the removal is being stored is kept or refused, never half of both', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    a.send({ event: 'RemoveMember', chat, identifier: boris.identifier });
    b.send(text(boris, chat, 'late', { clientId: 'late-1' }));
    await a.drain();
    const frames = await b.drain();
    const values = await history(a, chat);
    const answer = frames.find((frame) => frame['clientId'] === 'late-1');
    // The message is stored and acknowledged, or refused, depending on which request reached the relay first.
    expect(values).toEqual(answer?.['event'] === 'Acknowledged' ? ['late'] : []);
    expect(frames.filter(({ event }) => event === 'ChatGone')).toHaveLength(1);
  });

  it('a device that was away hears of it from Sync', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    const { position } = (await a.ask({
      event: 'AddMembers',
      chat,
      usersToAdd: [clara.identifier],
      clientId: 'p',
    })) as {
      position: number;
    };
    a.send({ event: 'RemoveMember', chat, identifier: clara.identifier });
    await a.drain();
    await b.drain();
    await c.drain();
    const missed = await c.ask({ event: 'Sync', position });
    expect(missed).toMatchObject({ event: 'Missed', events: [{ event: 'ChatGone', chat }] });
  });
});

describe('6: LeaveChat', () => {
  it('hands an owner’s place on, and the last one ends the group', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    a.send({ event: 'LeaveChat', chat, clientId: 'leave-1' });
    const [acknowledged, gone] = await a.drain();
    expect(acknowledged).toMatchObject({ event: 'Acknowledged', clientId: 'leave-1', chat });
    expect(gone).toMatchObject({ event: 'ChatGone', chat, position: acknowledged?.['position'] as number });
    const [changed] = await b.drain();
    expect(changed).toMatchObject({ event: 'ChatChanged', owner: boris.identifier });
    expect(membersOf(changed)).toEqual(['Boris owner']);
    b.send({ event: 'LeaveChat', chat });
    expect(await b.drain()).toMatchObject([{ event: 'ChatGone', chat }]);
    expect(await b.ask(text(boris, chat, 'anybody?'))).toMatchObject(noChat);
    expect(await a.drain()).toEqual([]);
  });
});

describe('6: SetRole', () => {
  it('an admin may then add; handing over makes the old owner an admin', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    a.send({ event: 'SetRole', chat, identifier: boris.identifier, role: 'admin' });
    await a.drain();
    expect(membersOf((await b.drain())[0])).toEqual(['Anna owner', 'Boris admin']);
    b.send({ event: 'AddMembers', chat, usersToAdd: [clara.identifier] });
    expect(membersOf((await b.drain())[0])).toEqual(['Anna owner', 'Boris admin', 'Clara member']);
    await a.drain();
    a.send({ event: 'SetRole', chat, identifier: clara.identifier, role: 'owner' });
    const [changed] = await a.drain();
    expect(changed).toMatchObject({ owner: clara.identifier });
    expect(membersOf(changed)).toEqual(['Anna admin', 'Boris admin', 'Clara owner']);
    for (const client of [b, c]) await client.drain();
  });
});

describe('6: DeleteChat', () => {
  it('a group is gone for all', async () => {
    const chat = await makeGroup([a, b, c], [anna, boris, clara]);
    b.send(open(chat));
    await b.drain();
    a.send({ event: 'DeleteChat', chat, clientId: 'delete-1' });
    const [acknowledged, gone] = await a.drain();
    expect(gone).toMatchObject({ event: 'ChatGone', chat, position: acknowledged?.['position'] as number });
    for (const client of [b, c]) {
      expect(await client.drain()).toMatchObject([{ event: 'ChatGone', chat }]);
      expect(await chatsOf(client)).not.toContain(chat);
      expect(await client.ask(open(chat))).toMatchObject(noChat);
    }
  });

  it('either ends a chat of two; the same two then get a new, empty one', async () => {
    const chat = await makeChat(a, [anna, boris]);
    a.send(text(anna, chat, 'old'));
    for (const client of [a, b]) await client.drain();
    b.send({ event: 'DeleteChat', chat });
    expect(await b.drain()).toMatchObject([{ event: 'ChatGone', chat }]);
    expect(await a.drain()).toMatchObject([{ event: 'ChatGone', chat }]);
    const again = await makeChat(a, [anna, boris]);
    expect(again).not.toBe(chat);
    await a.drain();
    expect(await history(a, again)).toEqual([]);
    expect(await a.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 })).toMatchObject(noChat);
    await b.drain();
  });
});

describe('6: PinMessage, UnpinMessage', () => {
  it('tells the pins, the last on top, without the members', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    for (const value of ['one', 'two']) a.send(text(anna, chat, value));
    for (const client of [a, b]) await client.drain();
    a.send({ event: 'PinMessage', chat, id: '1', clientId: 'pin-1' });
    a.send({ event: 'PinMessage', chat, id: 2 });
    a.send({ event: 'UnpinMessage', chat, id: 1 });
    expect(await a.drain()).toMatchObject([
      { event: 'Acknowledged', clientId: 'pin-1', id: 1 },
      { event: 'ChatChanged', pinned: [1] },
      { event: 'ChatChanged', pinned: [2, 1] },
      { event: 'ChatChanged', pinned: [2] },
    ]);
    const told = await b.drain();
    expect(told).toHaveLength(3);
    expect(told.every((frame) => !('members' in frame))).toBe(true);
  });

  it('in a chat of two either may', async () => {
    const chat = await makeChat(a, [anna, boris]);
    a.send(text(anna, chat, 'one'));
    for (const client of [a, b]) await client.drain();
    b.send({ event: 'PinMessage', chat, id: 1 });
    const told = [{ event: 'ChatChanged', isLocalChat: 1, pinned: [1] }];
    expect(await b.drain()).toMatchObject(told);
    expect(await a.drain()).toMatchObject(told);
  });
});

describe('6.7: ChangeChat', () => {
  it('hides the past from those who are added after it, and from nobody else', async () => {
    const chat = await makeGroup([a, b], [anna, boris]);
    a.send(text(anna, chat, 'secret'));
    a.send({ event: 'ChangeChat', chat, historyForNew: false });
    a.send({ event: 'AddMembers', chat, usersToAdd: [clara.identifier] });
    expect((await a.drain()).at(-1)).toMatchObject({ event: 'ChatChanged', historyForNew: false });
    await c.drain();
    expect(await history(c, chat)).toEqual([]);
    c.send({ event: 'GetUserChats' });
    const list = JSON.stringify(await c.nextOf('ReturnUserChats'));
    expect(list).toContain(chat);
    expect(list).not.toContain('secret');
    const windows = [{ take: 10 }, { around: 1 }, { before: 2 }, { after: 1, take: 10 }];
    for (const asked of [
      ...windows.map((window) => ({ event: 'GetMessages', chat, ...window })),
      { event: 'SearchMessages', text: 'secret' },
      { event: 'SearchMessages', text: 'secret', chat },
      { event: 'Sync', position: 0 },
    ]) {
      const answer = JSON.stringify(await c.ask(asked));
      // The answer to a search repeats the text that was looked for.
      expect(answer.replace('"text":"secret"', ''), JSON.stringify(asked)).not.toContain('secret');
    }
    for (const frame of [
      { event: 'AddReaction', chat, msgId: 1, sender: clara.identifier, type: 'x' },
      { event: 'ReadMessage', chat, id: 1 },
      { event: 'EditMessage', chat, id: 1, value: 'x' },
      { event: 'DeleteMessage', chat, id: 1 },
      text(clara, chat, 'x', { forward: { chat, id: 1 } }),
    ]) {
      expect(await c.ask(frame), frame['event'] as string).toMatchObject({ event: 'Error', code: 'no-message' });
    }
    a.send(text(anna, chat, 'for all'));
    await a.drain();
    expect(await c.drain()).toMatchObject([{ event: 'Notification', message: { id: 2, value: 'for all' } }]);
    expect(await history(c, chat)).toEqual(['for all']);
    expect(await history(b, chat)).toEqual(['secret', 'for all']);
  });
});
