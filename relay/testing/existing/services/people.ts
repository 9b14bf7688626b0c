import type { Chat, Office, Person } from '../office.js';
import { type Answer, type Frame, requester, seconds } from '../service.js';

const PAGE = 20;
const kinds: Readonly<Record<string, string>> = { image: 'Изображение', sticker: 'Стикер', video: 'Видео' };

/** People, and the chats that each of them has. */
export const people: Readonly<Record<string, Answer>> = {
  GetUserChats(desk, frame, line) {
    const person = requester(desk, frame, line);
    if (!person) return;
    const listed = desk.office.chats
      .filter(({ members }) => members.includes(person.identifier))
      .map((chat) => chatFor(desk.office, chat, person))
      .sort((a, b) => b.lastUpdate - a.lastUpdate);
    desk.say(line, { chats: listed, event: 'ReturnUserChats' });
  },

  GetUser(desk, frame, line) {
    const asker = requester(desk, frame, line);
    const person = desk.office.byIdentifier(frame['identifier']);
    if (!person || !asker) return;
    const { sentRequests = [], incomingRequests = [], friends = [] } = asker.friends ?? {};
    const { identifier } = person;
    const whichFriend = friends.includes(identifier)
      ? 'friend'
      : incomingRequests.includes(identifier)
        ? 'incomingRequest'
        : sentRequests.includes(identifier)
          ? 'sentRequest'
          : '';
    desk.say(line, { user: card(person, whichFriend), event: 'ReturnUser' });
  },

  GetUsers(desk, frame, line) {
    if (!requester(desk, frame, line)) return;
    const { search, skip } = frame;
    const matches = likeness(typeof search === 'string' ? search : '');
    if (!matches) return;
    const found = desk.office.people.filter(({ username }) => matches.test(username));
    const from = typeof skip === 'number' ? skip : 0;
    const users = (typeof skip === 'number' ? found.slice(from, from + PAGE) : found).map((person) => {
      const { id, username, avatar, identifier, friends } = person;
      return { id, username, avatar, identifier, friendsCount: friends?.friends.length ?? 0 };
    });
    const searched = search !== undefined;
    desk.say(line, { event: 'ReturnUsers', users, search: searched, ...(searched && { searchingName: search }) });
  },

  GetUsersByIdentifiers(desk, frame, line) {
    const { identifiers } = frame;
    // An empty list makes a broken statement, as an apostrophe does: nothing is answered.
    if (!requester(desk, frame, line) || !Array.isArray(identifiers) || identifiers.length === 0) return;
    const users = desk.office.people
      .filter(({ identifier }) => identifiers.includes(identifier))
      .map((person) => card(person, ''));
    desk.say(line, { users, event: 'ReturnUsersByIdentifiers' });
  },

  UpdateUserData(desk, frame, line) {
    const person = requester(desk, frame, line);
    const { name, description } = frame;
    if (!person || typeof name !== 'string' || typeof description !== 'string') return;
    person.username = name;
    person.description = description;
    desk.say(line, { name, description, event: 'WithoutMats' });
  },

  UpdateValue({ office }, { table, variable, value, column, where }) {
    const person = column === 'identifier' ? office.byIdentifier(where) : undefined;
    if (person && table === 'users' && variable === 'avatar') person.avatar = String(value);
  },
};

/** Whether somebody is online, and the devices for pushes, of which a client sees nothing. */
export const presence: Readonly<Record<string, Answer>> = {
  IsUserOnline({ office, say }, { identifier }, line) {
    say(line, { isOnline: (office.byIdentifier(identifier)?.currentOnline ?? 0) > 0, event: 'ReturnOnline' });
  },

  SetToken: () => undefined,
};

/** To be called when a connection of the person begins or ends. */
export function count(person: Person, connections: 1 | -1): void {
  person.currentOnline += connections;
  if (connections < 0) person.lastOnline = seconds();
}

/**
 * The text becomes a part of an SQL statement: wildcards work, and an apostrophe breaks the statement.
 * @returns undefined when the statement is broken, and nothing is answered
 */
function likeness(text: string): RegExp | undefined {
  if (text.includes("'")) return undefined;
  const pattern = text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(pattern, 'is');
}

function card(person: Person, whichFriend: string): Frame {
  const { username, avatar, email, description, identifier, lastOnline } = person;
  return { username, avatar, email, description, identifier, lastOnline, whichFriend };
}

function preview({ last, isLocal }: Chat): string {
  if (!last) return 'Сообщений пока нет...';
  if (last.dataType === 'text') return `${last.author}: ${last.value}`;
  return `${last.author}: ${(isLocal ? kinds[last.dataType] : undefined) ?? 'Вложение'}`;
}

function chatFor(office: Office, chat: Chat, reader: Person) {
  const { id, table, isLocal, name, avatar, members, last, notRead } = chat;
  const common = {
    id,
    identifier: table,
    isLocalChat: isLocal ? 1 : 0,
    lastMessage: preview(chat),
    lastUpdate: last?.time ?? 0,
    table_name: table,
    notRead: notRead.get(reader.identifier) ?? 0,
  };
  if (!isLocal) return { ...common, chatName: name, chat_name: name, avatar: avatar || 'media/icon.png' };
  const partner = office.byIdentifier(members.find((member) => member !== reader.identifier)) ?? reader;
  return {
    ...common,
    chatName: JSON.stringify(members),
    chat_name: partner.username,
    avatar: partner.avatar,
    lastOnline: partner.currentOnline > 0 ? 0 : partner.lastOnline,
    user_identifier: partner.identifier,
  };
}
