import type { StartedRelay } from './start-relay.js';
import { connect, type Frame, type TestClient, type TestUser } from './test-client.js';

/** What a request carries where no session is connected. */
export function credentials({ identifier, password }: TestUser): Frame {
  return { identifier, password };
}

/** The same, for requests whose `identifier` is somebody else. */
export function requestCredentials({ identifier, password }: TestUser): Frame {
  return { request_identifier: identifier, request_password: password };
}

/** Gives the user another picture. */
export function updateAvatar(user: TestUser, fields: Frame = {}): Frame {
  return {
    event: 'UpdateValue',
    table: 'users',
    variable: 'avatar',
    value: 'media/a.png',
    column: 'identifier',
    where: user.identifier,
    ...fields,
  };
}

/** A user's card, as `asker` sees it. */
export async function cardOf(started: StartedRelay, user: TestUser, asker: TestUser): Promise<Frame> {
  const client = await connect(started, asker);
  const answer = await client.ask({ event: 'GetUser', identifier: user.identifier });
  await client.close();
  return answer['user'] as Frame;
}

/** Name and picture of a chat, as the list of `user` has them. */
export async function looksOf(started: StartedRelay, user: TestUser, chat: string): Promise<Frame> {
  const client = await connect(started, user);
  const list = (await client.ask({ event: 'GetUserChats' }))['chats'] as Frame[];
  await client.close();
  const { chat_name, chatName, avatar } = list.find((item) => item['table_name'] === chat)!;
  return { chat_name, chatName, avatar };
}

/** How many messages of a chat the client's user has not read, as the list says. */
export async function unreadIn(client: TestClient, chat: string): Promise<number> {
  const list = await client.ask({ event: 'GetUserChats' });
  return Number((list['chats'] as Frame[]).find((item) => item['table_name'] === chat)?.['notRead']);
}
