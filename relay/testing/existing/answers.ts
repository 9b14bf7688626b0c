import type { Chat, Line, Message, Office, Person } from './office.js';

type Frame = Record<string, unknown>;

/** How an existing server takes one request; what it does not understand it leaves unanswered. */
type Answer = (office: Office, frame: Frame, line: Line, mail: (email: string, code: number) => void) => void;

const say = (line: Line, frame: Frame) => line.socket.send(JSON.stringify(frame));
const now = () => Math.floor(Date.now() / 1000);
const PAGE = 50;

/**
 * The answers as the recordings in shared/wire have them, with the behaviour that protocol.md, section 5, describes.
 */
export const answers: Readonly<Record<string, Answer>> = {
  RegisterUser(office, { email, password, username }, line, mail) {
    const code = office.register(String(email), String(password), String(username));
    if (code !== undefined) mail(String(email), code);
    say(line, { event: code === undefined ? 'EmailAlreadyUsed' : 'GreatEmail' });
  },

  ConfirmEmail(office, { email, code }, line) {
    const person = office.confirm(String(email), code);
    if (person === 'wrong') {
      say(line, { event: 'WrongCode' });
    } else if (person) {
      const { identifier: userIdentifier, password, username } = person;
      say(line, { userIdentifier, email, password, username, event: 'RightCode' });
    }
  },

  Login(office, { email, password }, line) {
    const person = office.byEmail(String(email));
    if (person && person.password === password) {
      const { identifier, username } = person;
      say(line, { identifier, email, password, username, avatar: '', description: '', event: 'TruePassword' });
    } else {
      say(line, { event: person ? 'WrongPassword' : 'UserNotFound' });
    }
  },

  ConnectUser(office, { identifier, password }, line) {
    const person = office.signedIn(identifier, password);
    if (person) line.user = person.identifier;
    else say(line, { event: 'WrongAuthInIdentifier' });
  },

  DisconnectUser(_office, _frame, line) {
    line.user = null;
  },

  OpenChat(_office, { chat_name: table }, line) {
    line.openChat = typeof table === 'string' && table !== 'null' ? table : null;
  },

  CloseChat(_office, _frame, line) {
    line.openChat = null;
  },

  GetUserChats(office, { identifier, password }, line) {
    const person = office.signedIn(identifier, password);
    if (!person) return;
    const chats = office.chats
      .filter(({ members }) => members.includes(person.identifier))
      .map((chat) => listed(office, chat, person))
      .sort((a, b) => b.lastUpdate - a.lastUpdate);
    say(line, { chats, event: 'ReturnUserChats' });
  },

  CreateChat(office, { isLocalChat, usersToAdd, chat_name: name }, line) {
    if (!Array.isArray(usersToAdd) || typeof name !== 'string') return;
    const isLocal = Number(isLocalChat) === 1;
    const { table } = office.openChat(isLocal, usersToAdd.map(String), name);
    say(line, { table_name: table, chat_name: name, isLocalChat: isLocal ? 1 : 0, event: 'ChatCreated' });
  },

  GetChatMessages(office, { table_name: table, loadedMessages }, line) {
    const chat = office.chat(table);
    if (!chat) return;
    if (Number(loadedMessages) === 0) for (const message of chat.messages) message.isRead = 1;
    const messages = chat.messages
      .toReversed()
      .slice(Number(loadedMessages), Number(loadedMessages) + PAGE)
      .map((message) => ({ ...message, reaction: [], ...named(office.byIdentifier(message.sender)) }));
    say(line, { messages, chat: table, event: 'ReturnChatMessages' });
  },

  SendMessage(office, { sender, dataType, value, chat: table, reply }, line) {
    const chat = office.chat(table);
    const person = office.byIdentifier(sender);
    if (!chat || !person) return;
    const text = String(value);
    const message: Message = {
      id: chat.messages.length + 1,
      sender: person.identifier,
      dataType: String(dataType),
      value: text,
      reply: reply ?? null,
      time: now(),
      isRead: null,
    };
    chat.messages.push(message);
    const data = preview(person, message);
    const { isRead: _, ...told } = message;
    for (const other of office.lines) {
      if (other.user === null || !chat.members.includes(other.user)) continue;
      if (other.openChat === chat.table)
        say(other, { event: 'SendMessage', ...told, ...named(person), chat: chat.table, data });
      // The server notifies the sender's other devices, too; a connection that sends without having the chat open gets
      // nothing.
      else if (other !== line) say(other, { chat: chat.table, data, event: 'Notification' });
    }
  },

  GetUsers(office, { search, skip }, line) {
    const text = typeof search === 'string' ? search.toLowerCase() : '';
    // The text becomes part of an SQL statement there. A quotation mark breaks the statement, and nothing is answered.
    if (text.includes("'")) return;
    const users = office.people
      .filter(({ username }) => username.toLowerCase().includes(text))
      .slice(Number(skip ?? 0), Number(skip ?? 0) + 20)
      .map(({ id, username, identifier }) => ({ id, username, avatar: '', identifier, friendsCount: 0 }));
    const searched = search !== undefined;
    say(line, { event: 'ReturnUsers', users, search: searched, ...(searched && { searchingName: search }) });
  },

  GetUser(office, { identifier, request_identifier: asker, request_password: password }, line) {
    const person = office.byIdentifier(identifier);
    if (!person || !office.signedIn(asker, password)) return;
    const { username, email } = person;
    const rest = { avatar: '', email, description: '', identifier, lastOnline: null, whichFriend: '' };
    say(line, { user: { username, ...rest }, event: 'ReturnUser' });
  },

  GetChatUsers(office, { table_name: table }, line) {
    const members = (office.chat(table)?.members ?? []).flatMap((identifier) => {
      const person = office.byIdentifier(identifier);
      if (!person) return [];
      const currentOnline = [...office.lines].filter(({ user }) => user === identifier).length;
      const { username } = person;
      return [{ identifier, username, avatar: '', description: '', lastOnline: null, currentOnline }];
    });
    say(line, { members, event: 'ReturnChatUsers' });
  },

  GetReactions(_office, _frame, line) {
    const reactionsURLs = ['like', 'heart', 'fire'].map((name) => `media/reactions/${name}.png`);
    say(line, { reactionsURLs, event: 'ReturnReactions' });
  },

  GetStickers(_office, _frame, line) {
    say(line, { stickers: ['media/stickers/one.png'], hints: [['hello', 'hi']], event: 'ReturnStickers' });
  },

  GetCurrentAndroidVersion(_office, _frame, line) {
    say(line, { version: '17', event: 'ReturnCurrentAndroidVersion' });
  },
};

function named(person: Person | undefined) {
  return { username: person?.username, avatar: '' };
}

function preview({ username }: Person, { dataType, value }: Message): string {
  return `${username}: ${dataType === 'text' ? value : 'Вложение'}`;
}

function listed(office: Office, chat: Chat, reader: Person) {
  const last = chat.messages.at(-1);
  const author = last && office.byIdentifier(last.sender);
  const common = {
    id: chat.id,
    identifier: chat.table,
    isLocalChat: chat.isLocal ? 1 : 0,
    lastMessage: last && author ? preview(author, last) : 'Сообщений пока нет...',
    lastUpdate: last?.time ?? 0,
    table_name: chat.table,
    notRead: chat.messages.filter(({ isRead }) => isRead === null).length,
  };
  if (!chat.isLocal) return { ...common, chatName: chat.name, chat_name: chat.name, avatar: 'media/icon.png' };
  const partner = chat.members.find((member) => member !== reader.identifier) ?? reader.identifier;
  const lastOnline = [...office.lines].some(({ user }) => user === partner) ? 0 : null;
  const names = { chatName: JSON.stringify(chat.members), chat_name: office.byIdentifier(partner)?.username };
  return { ...common, ...names, avatar: '', lastOnline, user_identifier: partner };
}
