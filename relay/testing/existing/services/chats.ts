import type { Message, Person } from '../office.js';
import { type Answer, type Frame, requester, ServiceEnds } from '../service.js';

const PAGE = 50;

/** Chats, their history and their members. Whether the asker is a member is looked at by nobody. */
export const chats: Readonly<Record<string, Answer>> = {
  CreateChat({ office, say }, { isLocalChat, usersToAdd, chat_name: name, owner, avatar }, line) {
    if (!Array.isArray(usersToAdd) || typeof name !== 'string' || name === '') return;
    const isLocal = isLocalChat === 1 || isLocalChat === true;
    if (!isLocal && !owner) return;
    const picture = typeof avatar === 'string' ? avatar : '';
    const { table } = office.openChat(isLocal, usersToAdd.map(String), name, picture);
    say(line, { table_name: table, chat_name: name, isLocalChat: isLocal ? 1 : 0, event: 'ChatCreated' });
  },

  GetChatMessages(desk, frame, line) {
    const { table_name: table, loadedMessages: skip } = frame;
    const chat = desk.office.chat(table);
    const person = requester(desk, frame, line);
    if (!chat || !person || typeof skip !== 'number' || skip < 0) return;
    const messages = chat.messages
      .toReversed()
      .slice(skip, skip + PAGE)
      .map((message) => fromHistory(message, desk.office.byIdentifier(message.sender)));
    if (skip === 0) chat.notRead.delete(person.identifier);
    desk.say(line, { messages, chat: table, event: 'ReturnChatMessages' });
  },

  GetChatUsers(desk, frame, line) {
    const chat = desk.office.chat(frame['table_name']);
    if (!chat || !requester(desk, frame, line)) return;
    const members = chat.members.flatMap((member) => {
      const person = desk.office.byIdentifier(member);
      if (!person) return [];
      if (!person.friends) throw new ServiceEnds('a member has no data about friends');
      const { identifier, username, avatar, description, lastOnline, currentOnline } = person;
      return [{ identifier, username, avatar, description, lastOnline, currentOnline }];
    });
    desk.say(line, { members, event: 'ReturnChatUsers' });
  },

  RenameChat(desk, frame, line) {
    const { name, chatIdentifier } = frame;
    if (!requester(desk, frame, line) || typeof name !== 'string' || name === '') return;
    const chat = desk.office.chat(chatIdentifier);
    if (chat) chat.name = name;
    desk.say(line, { event: 'SuccessfulRenaming', name });
  },

  SwitchChatAvatar(desk, frame, line) {
    const { avatar, chatIdentifier } = frame;
    if (!requester(desk, frame, line) || typeof avatar !== 'string' || avatar === '') return;
    const chat = desk.office.chat(chatIdentifier);
    if (chat) chat.avatar = avatar;
    desk.say(line, { event: 'SuccessfulSwitchingChatAvatar', avatar });
  },
};

function fromHistory({ reactions, ...message }: Message, author: Person | undefined): Frame {
  return {
    ...message,
    reply: quoted(message.reply),
    reaction: reactions,
    username: author?.username,
    avatar: author?.avatar,
  };
}

/** A quote is made into text anew, with a list of reactions even where it had none. */
function quoted(reply: unknown): unknown {
  if (typeof reply !== 'string' || reply === '') return reply;
  let quote: Frame;
  try {
    quote = JSON.parse(reply) as Frame;
  } catch {
    throw new ServiceEnds('a quote is not JSON');
  }
  const { reaction } = quote;
  return JSON.stringify({ ...quote, reaction: reaction ? listed(reaction) : [] });
}

function listed(reaction: unknown): unknown {
  if (typeof reaction !== 'string') return reaction;
  try {
    return JSON.parse(reaction);
  } catch {
    return reaction;
  }
}
