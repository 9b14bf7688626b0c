import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, md5, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let mallory: TestUser;

beforeAll(async () => {
  started = await startRelay();
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  mallory = await register(started, 'Mallory');
});
afterAll(() => started.stop());

async function group(): Promise<string> {
  const client = await connect(started, alice);
  const chat = await makeChat(client, [alice, bob], 'Team');
  await client.close();
  return chat;
}

async function looksOf(chat: string): Promise<Frame> {
  const client = await connect(started, alice);
  const list = (await client.ask({ event: 'GetUserChats' }))['chats'] as Frame[];
  await client.close();
  const { chat_name, chatName, avatar } = list.find((item) => item['table_name'] === chat)!;
  return { chat_name, chatName, avatar };
}

describe('4: RenameChat and SwitchChatAvatar', () => {
  it('any member may; only the one who asked is answered, and all lists show it', async () => {
    const chat = await group();
    const [asking, watching] = [await connect(started, bob), await connect(started, alice)];
    watching.send({ event: 'OpenChat', chat_name: chat });
    await watching.drain();
    expect(await asking.ask({ event: 'RenameChat', name: ' The <b>team</b>', chatIdentifier: chat })).toEqual({
      event: 'SuccessfulRenaming',
      name: ' The <b>team</b>',
    });
    expect(await asking.ask({ event: 'SwitchChatAvatar', avatar: 'media/t.png', chatIdentifier: chat })).toEqual({
      event: 'SuccessfulSwitchingChatAvatar',
      avatar: 'media/t.png',
    });
    expect(await watching.drain()).toEqual([]);
    const name = ' The <b>team</b>';
    expect(await looksOf(chat)).toEqual({ chat_name: name, chatName: name, avatar: 'media/t.png' });
    for (const client of [asking, watching]) await client.close();
  });

  it('2: both work with credentials alone', async () => {
    const chat = await group();
    const client = await TestClient.connect(started.url);
    const { identifier, password } = bob;
    const request = { event: 'RenameChat', identifier, password, name: 'Other', chatIdentifier: chat };
    expect((await client.ask(request))['event']).toBe('SuccessfulRenaming');
    expect(await looksOf(chat)).toMatchObject({ chat_name: 'Other' });
    await client.close();
  });

  it("6: members' devices with the extensions get ChatChanged, in the order of positions", async () => {
    const chat = await group();
    const [asking, watching] = [await connect(started, bob, true), await connect(started, alice, true)];
    const outsider = await connect(started, mallory, true);
    asking.send({ event: 'RenameChat', name: 'One', chatIdentifier: chat, clientId: 'c-1' });
    asking.send({ event: 'SwitchChatAvatar', avatar: 'media/2.png', chatIdentifier: chat });
    const [acknowledged, answer, one, second, two] = await asking.drain();
    const position = Number(one?.['position']);
    const common = { event: 'ChatChanged', chat, chat_name: 'One', isLocalChat: 0, owner: alice.identifier };
    expect(acknowledged).toEqual({ event: 'Acknowledged', clientId: 'c-1', chat, id: 0, position });
    expect(answer).toEqual({ event: 'SuccessfulRenaming', name: 'One', chat });
    expect(second).toEqual({ event: 'SuccessfulSwitchingChatAvatar', avatar: 'media/2.png', chat });
    const settings = { historyForNew: true, pinned: [] };
    expect([one, two]).toEqual([
      { ...common, avatar: '', ...settings, position },
      { ...common, avatar: 'media/2.png', ...settings, position: position + 1 },
    ]);
    expect(await watching.drain()).toEqual([one, two]);
    expect(await outsider.drain()).toEqual([]);
    for (const client of [asking, watching, outsider]) await client.close();
  });

  it.each<[string, (chat: string) => Frame]>([
    ['an outsider', (chat) => ({ chatIdentifier: chat, identifier: mallory.identifier, password: mallory.password })],
    ['wrong credentials', (chat) => ({ chatIdentifier: chat, identifier: alice.identifier, password: md5('wrong') })],
    ['nobody', (chat) => ({ chatIdentifier: chat })],
    ['an unknown chat', () => ({ chatIdentifier: 'no-such-chat', ...credentials(alice) })],
    ['no chat', () => credentials(alice)],
    ['an empty value', (chat) => ({ chatIdentifier: chat, name: '', avatar: '', ...credentials(alice) })],
    ['a value that is no text', (chat) => ({ chatIdentifier: chat, name: 5, avatar: [], ...credentials(alice) })],
  ])('5.4: %s: an Error, and nothing changes', async (_name, fields) => {
    const chat = await group();
    const before = await looksOf(chat);
    const client = await TestClient.connect(started.url);
    for (const event of ['RenameChat', 'SwitchChatAvatar']) {
      expect((await client.ask({ event, name: 'Taken', avatar: 'media/x.png', ...fields(chat) }))['event']).toBe(
        'Error',
      );
    }
    await client.close();
    expect(await looksOf(chat)).toEqual(before);
  });

  it('a local chat keeps the name and picture of the partner', async () => {
    const client = await connect(started, alice);
    const chat = await makeChat(client, [alice, bob]);
    for (const event of ['RenameChat', 'SwitchChatAvatar']) {
      const answer = await client.ask({ event, name: 'Taken', avatar: 'media/x.png', chatIdentifier: chat });
      expect(answer['data']).toContain('of its own');
    }
    await client.close();
    expect(await looksOf(chat)).toMatchObject({ chat_name: 'Bob', avatar: '' });
  });
});

function credentials({ identifier, password }: TestUser): Frame {
  return { identifier, password };
}
