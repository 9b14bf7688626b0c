import { type Frame, TestClient } from '../../../relay/testing/test-client.js';
import type { SavedAccount } from '../../bridge/bridge.js';
import type { Chat, Message } from '../../state/model.js';

const PAGE = 50;

/** The fields of a message that are compared. */
export interface Plain {
  readonly id: number;
  readonly sender: string;
  readonly value: string;
  readonly isRead: boolean;
  readonly reactions: readonly { readonly sender: string; readonly type: string }[];
  readonly edited: boolean;
  readonly mentions: readonly string[];
  /** The original author, where the message was forwarded. */
  readonly author: string | null;
}

export function plain(message: Message): Plain {
  const { id, sender, value, isRead, reactions, edited = false, mentions = [], forwarded } = message;
  return {
    id,
    sender,
    value,
    isRead,
    reactions: reactions.map((reaction) => ({ ...reaction })),
    edited,
    mentions: [...mentions],
    author: forwarded?.identifier ?? null,
  };
}

/** The fields of a chat in the list that are compared, for one of its members. */
export interface PlainChat {
  readonly title: string;
  readonly unread: number;
  readonly updated: number;
  readonly preview: string;
  readonly kind: string;
  readonly role: string;
  readonly pinned: readonly number[];
  readonly readUpTo: number;
  readonly mutedUntil: number;
  readonly historyForNew: boolean;
}

export function plainChat({ title, unread, updated, preview, newestKind = '', extras }: Chat): PlainChat {
  if (!extras) throw new Error('Nothing but the base protocol is known of the chat.');
  const { role, pinned, readUpTo, mutedUntil, historyForNew } = extras;
  return {
    ...{ title, unread, updated, preview, kind: newestKind },
    ...{ role, pinned: [...pinned], readUpTo, mutedUntil, historyForNew },
  };
}

/** Reads what the relay has, over an extended connection of its own that opens no chat and so changes nothing. */
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
      const { messages, details = [] } = await this.client.nextOf('ReturnChatMessages');
      page = messages as Frame[];
      const known = new Map((details as Frame[]).map((detail) => [detail['id'], detail]));
      all.push(...page.map((frame) => fromWire(frame, known.get(frame['id']))));
      if (page.length < PAGE) break;
    }
    return all.reverse();
  }

  /** The chat list, by chat. */
  async chats(): Promise<ReadonlyMap<string, PlainChat>> {
    this.client.send({ event: 'GetUserChats' });
    const { chats, infos } = (await this.client.nextOf('ReturnUserChats')) as { chats: Frame[]; infos: Frame[] };
    const known = new Map(infos.map((info) => [info['chat'], info]));
    return new Map(
      chats.map((chat) => [String(chat['table_name']), listed(chat, known.get(chat['table_name']) ?? {})]),
    );
  }

  close(): Promise<void> {
    return this.client.close();
  }
}

function listed(chat: Frame, info: Frame): PlainChat {
  const updated = Number(chat['lastUpdate']);
  return {
    title: String(chat['chat_name']),
    unread: Number(chat['notRead']),
    updated,
    // The server sends a text for an empty chat, which the state does not have.
    preview: updated === 0 ? '' : String(chat['lastMessage']),
    kind: String(info['newestKind'] ?? ''),
    role: String(info['role']),
    pinned: info['pinned'] as number[],
    readUpTo: Number(info['readUpTo']),
    mutedUntil: Number(info['mutedUntil']),
    historyForNew: info['historyForNew'] === true,
  };
}

function fromWire(frame: Frame, detail: Frame = {}): Plain {
  return {
    id: Number(frame['id']),
    sender: String(frame['sender']),
    value: String(frame['value']),
    isRead: frame['isRead'] === 1,
    reactions: frame['reaction'] as Plain['reactions'],
    edited: detail['edited'] === true,
    mentions: (detail['mentions'] ?? []) as string[],
    author: (detail['forwarded'] as { identifier: string } | undefined)?.identifier ?? null,
  };
}
