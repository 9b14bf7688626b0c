import type { StartedRelay } from './start-relay.js';
import { connect, type Frame, makeChat, type TestClient, type TestUser } from './test-client.js';

/** A text message of the user's. */
export function text(user: TestUser, chat: string, value: string, more: Frame = {}): Frame {
  return { event: 'SendMessage', sender: user.identifier, dataType: 'text', value, chat, ...more };
}

/** Connections with the extensions, one a user. */
export function connectAll<const U extends readonly TestUser[]>(
  started: StartedRelay,
  users: U,
): Promise<{ [K in keyof U]: TestClient }> {
  return Promise.all(users.map((user) => connect(started, user, true))) as Promise<{ [K in keyof U]: TestClient }>;
}

/** Makes a new group of connected users; the first one makes it, and the others have been told of it. */
export async function makeGroup(clients: readonly TestClient[], users: readonly TestUser[]): Promise<string> {
  const [maker, ...others] = clients;
  if (!maker) throw new Error('A group needs somebody who makes it.');
  const chat = await makeChat(maker, users, 'Group');
  for (const client of [maker, ...others]) await client.drain();
  return chat;
}

/** What a chat is now, as its members are told. */
export function membersOf(changed: Frame | undefined): string[] {
  return ((changed?.['members'] ?? []) as Frame[]).map(({ username, role }) => `${String(username)} ${String(role)}`);
}

/** The values of a chat's newest page, oldest first, as the client may see them. */
export async function history(client: TestClient, chat: string): Promise<string[]> {
  client.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
  const page = await client.nextOf('ReturnChatMessages');
  return (page['messages'] as Frame[]).map(({ value }) => String(value)).reverse();
}
