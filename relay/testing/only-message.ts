import { expect } from 'vitest';
import { text } from './group.js';
import type { StartedRelay } from './start-relay.js';
import { connect, type Frame, makeChat, type TestUser } from './test-client.js';

/** A local chat with one message in it, for requests that must change nothing. */
export interface OnlyMessage {
  readonly chat: string;
  readonly id: number;
  /** Fails unless the chat still holds that message alone, as it was sent, unread and without reactions. */
  expectUnchanged(): Promise<void>;
}

/** Makes the chat of two; the first writes the message. */
export async function onlyMessage(started: StartedRelay, author: TestUser, reader: TestUser): Promise<OnlyMessage> {
  const client = await connect(started, author);
  const chat = await makeChat(client, [author, reader]);
  client.send({ event: 'OpenChat', chat_name: chat });
  const id = Number((await client.ask(text(author, chat, 'only for one')))['id']);
  await client.close();
  return {
    chat,
    id,
    async expectUnchanged() {
      const looking = await connect(started, reader);
      const page = await looking.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
      const messages = page['messages'] as Frame[];
      expect(messages.map(({ id, value, reaction, isRead }) => ({ id, value, reaction, isRead }))).toEqual([
        { id, value: 'only for one', reaction: [], isRead: 0 },
      ]);
      await looking.close();
    },
  };
}
