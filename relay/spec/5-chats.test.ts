import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestNames } from '../protocol/requests.js';
import { history, text } from '../testing/group.js';
import { credentials, updateAvatar } from '../testing/people.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, makeChat, register, TestClient, type TestUser } from '../testing/test-client.js';

let started: StartedRelay;
let alice: TestUser;
let bob: TestUser;
let a: TestClient;
let b: TestClient;

beforeAll(async () => {
  started = await startRelay();
});
afterAll(() => started.stop());

beforeEach(async () => {
  alice = await register(started, 'Alice');
  bob = await register(started, 'Bob');
  a = await connect(started, alice);
  b = await connect(started, bob);
  return async () => {
    for (const client of [a, b]) await client.close();
  };
});

describe('5.8: previews', () => {
  it.each([
    ['a local chat', undefined],
    ['a group', 'Team'],
  ])('of %s follow edits and deletions', async (_name, name) => {
    const chat = await makeChat(a, [alice, bob], name);
    for (const value of ['one', 'two']) a.send(text(alice, chat, value));
    const preview = async (change: Frame): Promise<unknown> => {
      a.send({ ...change, chat });
      await a.drain();
      b.send({ event: 'GetUserChats' });
      const chats = (await b.nextOf('ReturnUserChats'))['chats'] as Frame[];
      return chats.find((item) => item['table_name'] === chat)?.['lastMessage'];
    };
    expect(await preview({ event: 'EditMessage', id: 2, value: 'two, edited' })).toBe('Alice: two, edited');
    // The edit of an older message does not show in the list.
    expect(await preview({ event: 'EditMessage', id: 1, value: 'one, edited' })).toBe('Alice: two, edited');
    expect(await preview({ event: 'DeleteMessage', id: 2 })).toBe('Alice: one, edited');
    expect(await preview({ event: 'DeleteMessage', id: 1 })).toBe('Сообщений пока нет...');
  });
});

describe('5.11: nothing is made of what a client says', () => {
  it('what is searched for is taken literally', async () => {
    const names = ["Zed O'Hara", 'Zed 100%', 'Zed_under', 'Zed \\ back'];
    const client = await TestClient.connect(started.url);
    for (const name of names) {
      const frame = { event: 'UpdateUserData', ...credentials(await register(started, 'Zed')), name };
      expect((await client.ask(frame))['event']).toBe('WithoutMats');
    }
    await client.close();
    const found = async (search: string): Promise<string[]> => {
      const { users } = await a.ask({ event: 'GetUsers', search });
      return (users as Frame[]).map((user) => user['username'] as string);
    };
    expect(await found('%')).toEqual(['Zed 100%']);
    expect(await found('_')).toEqual(['Zed_under']);
    expect(await found("o'h")).toEqual(["Zed O'Hara"]);
    expect(await found('\\')).toEqual(['Zed \\ back']);
    expect(await found("' OR '1'='1")).toEqual([]);
  });

  it.each(["' OR '1'='1", "'; DROP TABLE users; --", '" OR ""="', '` OR 1=1 #', "%' --"])(
    'SQL in any field does nothing: %s',
    async (sql) => {
      const chat = await makeChat(a, [alice, bob]);
      a.send(text(alice, chat, 'safe'));
      await a.drain();
      const stranger = await TestClient.connect(started.url);
      for (const frame of [
        { event: 'GetUserChats', identifier: sql, password: alice.password },
        { event: 'ConnectUser', identifier: sql, password: alice.password },
        { event: 'Login', email: sql, password: alice.password },
        { event: 'ConfirmEmail', email: sql, code: 1 },
        { event: 'GetChatMessages', table_name: sql, loadedMessages: 0, ...credentials(bob) },
        { event: 'GetUser', identifier: sql, request_identifier: bob.identifier, request_password: bob.password },
      ]) {
        const { event } = await stranger.ask(frame);
        expect([frame.event, event]).toEqual([
          frame.event,
          expect.stringMatching(/^(Error|WrongAuthInIdentifier|UserNotFound|WrongCode)$/),
        ]);
      }
      b.send(updateAvatar(bob, { value: sql }));
      b.send({ event: 'AddReaction', chat, msgId: 1, sender: bob.identifier, type: sql });
      b.send({ event: 'UpdateUserData', name: sql, description: sql });
      expect(await b.nextOf('WithoutMats')).toMatchObject({ name: sql, description: sql });
      const page = await a.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
      expect(page['messages']).toMatchObject([
        { value: 'safe', username: 'Alice', avatar: '', reaction: [{ sender: bob.identifier, type: sql }] },
      ]);
      const { user } = await a.ask({ event: 'GetUser', identifier: bob.identifier });
      expect(user).toMatchObject({ username: sql, avatar: sql, description: sql });
      await stranger.close();
    },
  );

  it('no request registers a service or exchanges keys', async () => {
    expect(requestNames.filter((name) => /service|key|cipher|crypt/i.test(name))).toEqual([]);
    for (const event of ['RegisterService', 'ConnectService', 'GetServerKey', 'ExchangeKeys']) {
      expect(await a.ask({ event, identifier: 'messaging', key: 'x' })).toEqual({
        event: 'Error',
        data: expect.stringContaining(event) as string,
      });
    }
  });
});

describe('5.12: ReadMessage', () => {
  const readOf = async (chat: string): Promise<unknown[]> => {
    a.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    const page = await a.nextOf('ReturnChatMessages');
    return (page['messages'] as Frame[]).map(({ id, isRead }) => [id as number, isRead as number]);
  };

  it("a member marks another's message read; an own, a foreign and an unknown one are an Error and change nothing", async () => {
    const carol = await register(started, 'Carol');
    const c = await connect(started, carol);
    const chat = await makeChat(a, [alice, bob], 'Read');
    const elsewhere = await makeChat(c, [carol, bob], 'Elsewhere');
    for (const value of ['one', 'two']) a.send(text(alice, chat, value));
    a.send({ event: 'OpenChat', chat_name: chat });
    for (const client of [a, b, c]) await client.drain();
    for (const [client, id, where] of [
      [a, 1, chat],
      [c, 1, chat],
      [b, 3, chat],
      // This message exists, but in another chat.
      [b, 1, elsewhere],
    ] as const) {
      expect((await client.ask({ event: 'ReadMessage', chat: where, id }))['event']).toBe('Error');
    }
    expect(await a.drain()).toEqual([]);
    expect(await readOf(chat)).toEqual([
      [2, 0],
      [1, 0],
    ]);
    b.send({ event: 'ReadMessage', chat, id: 1 });
    expect(await a.next()).toEqual({ event: 'MessageIsRead', chat, id: 1 });
    expect(await readOf(chat)).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect(await history(b, chat)).toEqual(['one', 'two']);
    await c.close();
  });
});
