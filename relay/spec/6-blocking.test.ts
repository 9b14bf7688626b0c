import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../options.js';
import { text } from '../testing/group.js';
import { unreadIn } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, type TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let host: TestUser;
let anna: TestUser;
let boris: TestUser;
let phone: TestClient;
let base: TestClient;
let his: TestClient;
let chat: string;

beforeEach(async () => {
  started = await startRelay();
  host = await register(started, 'Host');
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
  phone = await connect(started, anna, true);
  base = await connect(started, anna);
  his = await connect(started, boris, true);
  chat = await makeChat(his, [boris, anna]);
  his.send(text(boris, chat, 'before'));
  for (const client of [his, phone, base]) await client.drain();
}, 60_000);
afterEach(() => started.stop());

const block = async (): Promise<Frame> => {
  phone.send({ event: 'BlockUser', identifier: boris.identifier });
  return phone.nextOf('Blocked');
};
const unblock = async (): Promise<Frame> => {
  phone.send({ event: 'UnblockUser', identifier: boris.identifier });
  return phone.nextOf('Blocked');
};
const listed = async (client: TestClient): Promise<string[]> =>
  ((await client.ask({ event: 'GetUserChats' }))['chats'] as Frame[]).map((item) => String(item['table_name']));

describe('6.18: blocking a person', () => {
  it('the direct chat is gone for the one who blocked, on every device, and the other notices nothing', async () => {
    base.send({ event: 'OpenChat', chat_name: chat });
    await base.drain();
    phone.send({ event: 'BlockUser', identifier: boris.identifier });
    expect(await phone.next()).toMatchObject({ event: 'ChatGone', chat });
    expect(await phone.next()).toMatchObject({ event: 'Blocked', identifiers: [boris.identifier] });
    his.send({ event: 'OpenChat', chat_name: chat });
    his.send(text(boris, chat, 'unheard', { clientId: 'a' }));
    his.send({ event: 'Typing', chat, identifier: boris.identifier, username: 'Boris', typingType: 'text' });
    expect((await his.drain()).map(({ event }) => String(event))).toEqual(['Acknowledged', 'SendMessage', 'Typing']);
    expect(await his.ask({ event: 'IsUserOnline', identifier: anna.identifier })).toMatchObject({ isOnline: true });
    for (const client of [phone, base]) {
      expect(await client.drain()).toEqual([]);
      expect(await listed(client)).toEqual([]);
      const history = { event: 'GetChatMessages', table_name: chat, loadedMessages: 0 };
      expect(await client.ask(history)).toMatchObject({ event: 'Error' });
    }
    expect(await phone.ask({ event: 'SearchMessages', text: 'unheard' })).toMatchObject({ results: [] });
    phone.send(text(anna, chat, 'no'));
    expect(await phone.nextOf('Error')).toMatchObject({ code: 'no-chat' });
    phone.send({
      event: 'CreateChat',
      isLocalChat: 1,
      usersToAdd: [anna.identifier, boris.identifier],
      chat_name: 'both',
    });
    expect(await phone.nextOf('Error')).toMatchObject({ code: 'blocked-person' });
    expect(await listed(his)).toEqual([chat]);
  });

  it('afterwards the chat is there again with all that was written, none of it unread', async () => {
    await block();
    his.send(text(boris, chat, 'meanwhile'));
    await his.drain();
    expect(await unblock()).toMatchObject({ identifiers: [] });
    expect(await unreadIn(base, chat)).toBe(0);
    expect(await listed(phone)).toEqual([chat]);
    const page = await base.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect((page['messages'] as Frame[]).map(({ value }) => String(value))).toEqual(['meanwhile', 'before']);
    his.send(text(boris, chat, 'heard'));
    expect(await base.next()).toMatchObject({ event: 'Notification', chat });
    expect(await unreadIn(base, chat)).toBe(1);
  });

  it('devices that were away learn of it, and it is kept over a restart', async () => {
    const from = (await phone.ask({ event: 'Sync', position: 0 }))['to'] as number;
    await block();
    his.send(text(boris, chat, 'unheard'));
    await his.drain();
    const { dataDir } = started;
    const missed = await phone.ask({ event: 'Sync', position: from });
    expect((missed['events'] as Frame[]).map(({ event }) => String(event))).toEqual(['ChatGone', 'Blocked']);
    await started.relay.close();
    started = await startRelay({ dataDir });
    const again = await connect(started, anna, true);
    expect(await again.nextOf('Blocked')).toEqual({ event: 'Blocked', identifiers: [boris.identifier] });
    expect(await listed(again)).toEqual([]);
    const sender = await connect(started, boris, true);
    sender.send(text(boris, chat, 'still unheard'));
    await sender.drain();
    expect(await again.drain()).toEqual([]);
  });

  it('who is blocked adds them to no group, and hears no reason', async () => {
    await block();
    const made = await his.ask({
      event: 'CreateChat',
      isLocalChat: 0,
      usersToAdd: [boris.identifier, anna.identifier],
      chat_name: 'Club',
      owner: boris.identifier,
    });
    expect(made).toMatchObject({ event: 'ChatCreated' });
    await his.drain();
    his.send({ event: 'AddMembers', chat: made['table_name'] as string, usersToAdd: [anna.identifier], clientId: 'b' });
    const told = await his.drain();
    expect(told.map(({ event }) => String(event))).toEqual(['Acknowledged', 'ChatChanged']);
    expect((told[1]?.['members'] as Frame[]).map(({ username }) => String(username))).toEqual(['Boris']);
    expect(await phone.drain()).toEqual([]);
    expect(await listed(base)).toEqual([]);
  });

  it('their mentions do not count', async () => {
    const club = await connect(started, host, true);
    const group = await makeChat(club, [host, anna, boris], 'Club');
    await block();
    for (const client of [his, phone]) await client.drain();
    his.send(text(boris, group, '@Anna', { mentions: [anna.identifier] }));
    await his.drain();
    const infos = (await phone.ask({ event: 'GetUserChats' }))['infos'] as Frame[] | undefined;
    const list = infos ?? ((await phone.nextOf('ReturnUserChats'))['infos'] as Frame[]);
    expect(list.find((info) => info['chat'] === group)).not.toHaveProperty('mention');
    await club.close();
  });

  it('nobody blocks the host, themselves or somebody unknown', async () => {
    for (const [identifier, code] of [
      [host.identifier, 'not-allowed'],
      [anna.identifier, 'not-allowed'],
      ['nobody', 'no-user'],
    ]) {
      expect(await phone.ask({ event: 'BlockUser', identifier })).toMatchObject({ event: 'Error', code });
    }
    expect(await base.drain()).toEqual([]);
  });
});

describe('6.8: making groups and adding people', () => {
  it('is limited for a user, however many connections there are, and says how long to wait', async () => {
    await started.stop();
    started = await startRelay({
      limits: {
        ...defaultLimits,
        newGroupsPerMinute: 1,
        newGroupBurst: 2,
        addedPeoplePerMinute: 1,
        addedPeopleBurst: 2,
      },
    });
    const maker = await register(started, 'Maker');
    const other = await register(started, 'Other');
    const group = (users: readonly TestUser[]): Frame => ({
      event: 'CreateChat',
      isLocalChat: 0,
      usersToAdd: [maker, ...users].map(({ identifier }) => identifier),
      chat_name: 'Group',
      owner: maker.identifier,
    });
    const client = await connect(started, maker, true);
    const answer = async (request: Frame): Promise<Frame> => {
      client.send(request);
      return (await client.drain())[0]!;
    };
    const first = await answer(group([other]));
    expect(first).toMatchObject({ event: 'ChatCreated' });
    expect(await answer(group([]))).toMatchObject({ event: 'ChatCreated' });
    const again = await connect(started, maker, true);
    again.send(group([]));
    expect(await again.nextOf('Error')).toMatchObject({
      code: 'rate-limited',
      retry: true,
      wait: expect.any(Number) as number,
    });
    const third = await register(started, 'Third');
    const fourth = await register(started, 'Fourth');
    const add = (user: TestUser): Frame => ({
      event: 'AddMembers',
      chat: first['table_name'] as string,
      usersToAdd: [user.identifier],
    });
    expect(await answer(add(third))).toMatchObject({ event: 'ChatChanged' });
    expect(await answer(add(fourth))).toMatchObject({
      event: 'Error',
      code: 'rate-limited',
      wait: expect.any(Number) as number,
    });
    expect(await answer(add(third))).toMatchObject({ event: 'ChatChanged' });
  });
});
