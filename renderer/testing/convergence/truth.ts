// eslint-disable-next-line import-x/no-restricted-paths -- The store is asked over the wire, as a base client sees it.
import { type Frame, TestClient } from '../../../relay/testing/test-client.js';
import type { SavedAccount } from '../../bridge/bridge.js';
import type { Message } from '../../state/model.js';

const PAGE = 50;

/** What can be compared of a message. */
export interface Plain {
  readonly id: number;
  readonly sender: string;
  readonly value: string;
  readonly isRead: boolean;
  readonly reactions: readonly { readonly sender: string; readonly type: string }[];
}

export function plain({ id, sender, value, isRead, reactions }: Message): Plain {
  return { id, sender, value, isRead, reactions: reactions.map((reaction) => ({ ...reaction })) };
}

/** What the relay has, asked by an extended connection of its own that opens no chat and so changes nothing. */
export class Truth {
  private constructor(readonly client: TestClient) {}

  static async of(url: string, { identifier, passwordHash }: SavedAccount): Promise<Truth> {
    const client = await TestClient.connect(url);
    client.send({ event: 'ConnectUser', identifier, password: passwordHash, extensions: 1 });
    await client.nextOf('Connected');
    return new Truth(client);
  }

  /** The whole history, oldest first. */
  async messages(chat: string): Promise<Plain[]> {
    const all: Plain[] = [];
    for (let page: Frame[] = [{}]; page.length > 0;) {
      this.client.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: all.length });
      page = (await this.client.nextOf('ReturnChatMessages'))['messages'] as Frame[];
      all.push(...page.map(fromWire));
      if (page.length < PAGE) break;
    }
    return all.reverse();
  }

  /** Unread counts by chat. */
  async unread(): Promise<ReadonlyMap<string, number>> {
    this.client.send({ event: 'GetUserChats' });
    const { chats } = (await this.client.nextOf('ReturnUserChats')) as { chats: Frame[] };
    return new Map(chats.map((chat) => [String(chat['table_name']), Number(chat['notRead'])]));
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

function fromWire(frame: Frame): Plain {
  return {
    id: Number(frame['id']),
    sender: String(frame['sender']),
    value: String(frame['value']),
    isRead: frame['isRead'] === 1,
    reactions: frame['reaction'] as Plain['reactions'],
  };
}
