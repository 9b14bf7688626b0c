import type { Frame } from './test-client.js';

export interface KeptMessage {
  sender: string;
  value: string;
  isRead: boolean;
  edited: boolean;
  reactions: unknown;
}

/** What a device keeps of one chat. */
export interface KeptChat {
  name: string;
  members: string[];
  /** identifier -> how far that member has read */
  cursors: Record<string, number>;
  mutedUntil: number;
  messages: Record<number, KeptMessage>;
}

/** The plainest client: it keeps everything that it is told, in the order in which it is told. */
export class KeptChats {
  readonly chats: Record<string, KeptChat> = {};

  /** @param frame any event; those that tell no change do nothing */
  apply(frame: Frame): void {
    const { chat: id } = frame as { chat: string };
    const chat = this.chats[id];
    switch (frame['event']) {
      case 'Missed':
        for (const event of frame['events'] as Frame[]) this.apply(event);
        return;
      case 'Notification':
        if (frame['message'] !== undefined) this.apply(frame['message'] as Frame);
        return;
      case 'ChatGone':
        delete this.chats[id]; // eslint-disable-line @typescript-eslint/no-dynamic-delete -- a table by id
        return;
      case 'ChatChanged': {
        const members = frame['members'] as Frame[];
        this.chats[id] = {
          name: String(frame['chat_name']),
          members: members.map((member) => String(member['identifier'])),
          cursors: Object.fromEntries(members.map((member) => [member['identifier'], member['readUpTo']])),
          mutedUntil: chat?.mutedUntil ?? 0,
          messages: chat?.messages ?? {},
        };
        return;
      }
      default:
        if (chat) change(chat, frame);
    }
  }

  /** @returns others' messages in a chat that come after the user's own cursor */
  unread(id: string, identifier: string): number {
    const chat = this.chats[id];
    const readUpTo = chat?.cursors[identifier] ?? 0;
    const messages = Object.entries(chat?.messages ?? {});
    return messages.filter(([key, { sender }]) => Number(key) > readUpTo && sender !== identifier).length;
  }
}

function change(chat: KeptChat, frame: Frame): void {
  const id = Number(frame['messageId'] ?? frame['id']);
  const message = chat.messages[id];
  const moveCursor = (identifier: string) => {
    chat.cursors[identifier] = Math.max(chat.cursors[identifier] ?? 0, id);
  };
  switch (frame['event']) {
    case 'SendMessage': {
      const { sender, value, isRead } = frame as { sender: string; value: string; isRead: number };
      const { edited = false, reactions = [] } = message ?? {};
      chat.messages[id] = { sender, value, isRead: isRead === 1, edited, reactions };
      return;
    }
    case 'EditMessageForUsers':
      if (message) Object.assign(message, { value: frame['value'] as string, edited: true });
      return;
    case 'DeleteMessageForUsers':
      delete chat.messages[id]; // eslint-disable-line @typescript-eslint/no-dynamic-delete -- a table by id
      return;
    case 'ReactionForUsers':
      if (message) message.reactions = frame['reactions'];
      return;
    case 'MessageIsRead':
      if (message) message.isRead = true;
      moveCursor(String(frame['reader']));
      return;
    case 'ReadCursor': {
      const identifier = String(frame['identifier']);
      for (const [key, other] of Object.entries(chat.messages)) {
        if (Number(key) <= id && other.sender !== identifier) other.isRead = true;
      }
      moveCursor(identifier);
      return;
    }
    case 'ChatMarked':
      chat.mutedUntil = Number(frame['mutedUntil']);
  }
}
