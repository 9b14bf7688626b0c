import type { Chat, Message } from '../office.js';
import { type Answer, type Desk, type Frame, type Line, seconds, ServiceEnds } from '../service.js';

/**
 * Who is in a chat hears of messages and changes to them. A person is looked for by the first of the connections only,
 * and nobody is told of what was not done.
 */
export const messaging: Readonly<Record<string, Answer>> = {
  OpenChat(desk, { chat_name: table }, line) {
    if (typeof table !== 'string' || table === '') return;
    leaveChat(desk, line);
    if (table === 'null') return;
    const { rooms, open } = desk.messaging;
    const room = rooms.get(table) ?? [];
    room.push(line);
    rooms.set(table, room);
    open.set(line, table);
  },

  CloseChat(desk, _frame, line) {
    leaveChat(desk, line);
  },

  SendMessage(desk, frame, line) {
    const { sender, dataType, value, chat: table } = frame;
    const session = desk.messaging.sessions.get(line);
    if (!session || sender !== session.identifier || typeof dataType !== 'string' || !dataType || !value) return;
    const chat = desk.office.chat(table);
    if (!chat) return;
    const text = withoutMarkup(value);
    const message: Message = {
      id: ++chat.lastMessageId,
      sender: session.identifier,
      dataType,
      value: text,
      reply: frame['reply'] ?? null,
      time: seconds(),
      isRead: frame['isRead'] ?? null,
      reactions: [],
    };
    chat.messages.push(message);
    chat.last = { author: session.username, dataType: message.dataType, value: text, time: message.time };
    tell(desk, chat, frame, message);
  },

  EditMessage(desk, frame, line) {
    const { id, chat: table, value } = frame;
    const message = ownMessage(desk, frame, line);
    if (!message || !value) return;
    message.value = withoutMarkup(value);
    sayInChat(desk, table, { chat: table, messageId: id, value: message.value, event: 'EditMessageForUsers' });
  },

  DeleteMessage(desk, frame, line) {
    const { id, chat: table } = frame;
    const message = ownMessage(desk, frame, line);
    const chat = desk.office.chat(table);
    if (!message || !chat) return;
    chat.messages = chat.messages.filter((other) => other !== message);
    sayInChat(desk, table, { chat: table, messageId: id, event: 'DeleteMessageForUsers' });
  },

  ReadMessage(desk, { id, chat: table }) {
    if (!id || !table) return;
    sayInChat(desk, table, { chat: table, id, event: 'MessageIsRead' });
    const message = messageOf(desk.office.chat(table), id);
    if (message) message.isRead = 1;
  },

  Typing(desk, frame) {
    sayInChat(desk, frame['chat'], frame);
  },

  AddReaction(desk, frame, line) {
    const { type } = frame;
    if (typeof type !== 'string' || type === '') return;
    react(desk, frame, line, (reactions, sender) => {
      const at = reactions.findIndex((reaction) => reaction.sender === sender);
      reactions.splice(at < 0 ? reactions.length : at, at < 0 ? 0 : 1, { sender, type });
    });
  },

  RemoveReaction(desk, frame, line) {
    react(desk, frame, line, (reactions, sender) => {
      const at = reactions.findIndex((reaction) => reaction.sender === sender);
      if (at >= 0) reactions.splice(at, 1);
    });
  },
};

/** To be called when a connection is in no chat any more. */
export function leaveChat({ messaging: { rooms, open } }: Desk, line: Line): void {
  const room = rooms.get(open.get(line) ?? '');
  const at = room?.indexOf(line) ?? -1;
  if (at >= 0) room?.splice(at, 1);
  open.delete(line);
}

/** Tells a new message to those in the chat, a notification to members elsewhere, and counts it as unread for others. */
function tell(desk: Desk, chat: Chat, frame: Frame, message: Message): void {
  const { sessions, rooms } = desk.messaging;
  const room = rooms.get(chat.table);
  const author = desk.office.byIdentifier(message.sender);
  const username = author?.username ?? '';
  const data = `${username}: ${message.dataType === 'text' ? message.value : 'Вложение'}`;
  const { id, time, value } = message;
  const told = { ...frame, value, time, avatar: author?.avatar, username, data, id };
  for (const line of room ?? []) desk.say(line, told);
  for (const member of chat.members) {
    const first = [...sessions].find(([, person]) => person.identifier === member)?.[0];
    if (room && first) {
      if (room.includes(first) || member === message.sender) continue;
      desk.say(first, { chat: chat.table, data, event: 'Notification' });
    }
    chat.notRead.set(member, (chat.notRead.get(member) ?? 0) + 1);
  }
}

function react(
  desk: Desk,
  { chat: table, msgId, sender }: Frame,
  line: Line,
  change: (reactions: Message['reactions'], sender: string) => void,
): void {
  const session = desk.messaging.sessions.get(line);
  const chat = desk.office.chat(table);
  if (!session || !chat || !msgId || sender !== session.identifier) return;
  const message = messageOf(chat, msgId);
  if (!message) throw new ServiceEnds('there is no message to react to');
  change(message.reactions, session.identifier);
  sayInChat(desk, table, {
    chat: table,
    messageId: msgId,
    reactions: [...message.reactions],
    event: 'ReactionForUsers',
  });
}

function sayInChat({ messaging: { rooms }, say }: Desk, table: unknown, frame: Frame): void {
  for (const line of rooms.get(table as string) ?? []) say(line, frame);
}

function ownMessage(desk: Desk, { id, chat: table }: Frame, line: Line): Message | undefined {
  const session = desk.messaging.sessions.get(line);
  const message = id && table ? messageOf(desk.office.chat(table), id) : undefined;
  return message && message.sender === session?.identifier ? message : undefined;
}

function messageOf(chat: Chat | undefined, id: unknown): Message | undefined {
  return chat?.messages.find((message) => message.id === Number(id));
}

/** Cuts out of a text what is between two angle brackets. */
function withoutMarkup(value: unknown): string {
  if (typeof value !== 'string') throw new ServiceEnds('the text is no text');
  return value.replace(/<[^>]+>/g, '');
}
