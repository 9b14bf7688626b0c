import type { Deviation, Deviations } from './replay.js';
import type { Frame } from './test-client.js';

/**
 * Where our relay differs on purpose from the recorded server, step by step, with the rule of the protocol that says
 * so. Whatever is not named here must match the recording.
 */

const error = (rule: string, ...clients: string[]): Deviation => ({
  rule,
  received: Object.fromEntries(clients.map((client) => [client, 'Error' as const])),
});

/** The same refusal at several steps of one client. */
const errors = (rule: string, client: string, ...steps: number[]): Deviations =>
  Object.fromEntries(steps.map((step) => [step, error(rule, client)]));

const says = (rule: string, received: Deviation['received']): Deviation => ({ rule, received });

const HASH_ONLY = '0: a password is always a hash';
const NOT_SILENT = '5.6: bad requests get an Error';
const AUDIENCE = '5.1: bound but elsewhere gets a Notification';
const NOT_FOR_SENDER = '5.3: nothing is unread for the sender';
const MEMBERS_ONLY = '5.4: outsiders get an Error';
const SESSION = '5.5: identity comes from the session, known fields only';
const OWN_EMAIL = '5.7: an e-mail address is for its owner';
const LIVE_PREVIEW = '5.8: the preview follows edits and deletions';
const CODE_AS_DIGITS = '5.9: the code is accepted as number or digits';
const CREATOR = '5.10: the creator must be a member';
const LITERAL_SEARCH = '5.11: no SQL is built from text: what is searched for is taken literally';
const READ_RULES = '5.12: an own or unknown message cannot be marked read';
const ONE_IDENTITY = '5.13: another ConnectUser is refused, a wrong one may be retried';
const CREDENTIALS = '2: credentials that are wrong or name another user must fail';

const rightCode = (user: string, username: string): Frame => ({
  event: 'RightCode',
  userIdentifier: `$${user}.identifier`,
  email: `$${user}.email`,
  password: `$${user}.password`,
  username,
});

const truePassword = (user: string, username: string): Frame => ({
  event: 'TruePassword',
  identifier: `$${user}.identifier`,
  email: `$${user}.email`,
  password: `$${user}.password`,
  username,
});

const localChat = (label: string, members: [string, string], partner: string, fields: Frame): Frame => ({
  id: '$int',
  identifier: `$chat.${label}`,
  table_name: `$chat.${label}`,
  chatName: { $json: { $set: members.map((member) => `$${member}.identifier`) } },
  isLocalChat: 1,
  avatar: '',
  user_identifier: `$${partner}.identifier`,
  ...fields,
});

const group = (label: string, name: string, fields: Frame): Frame => ({
  id: '$int',
  identifier: `$chat.${label}`,
  table_name: `$chat.${label}`,
  chatName: name,
  chat_name: name,
  isLocalChat: 0,
  avatar: 'media/icon.png',
  ...fields,
});

const chatList = (...chats: Frame[]): Frame => ({ event: 'ReturnUserChats', chats });

const historyMessage = (label: string, sender: string, username: string, value: string, isRead = 0): Frame => ({
  id: `$msg.${label}`,
  sender: `$${sender}.identifier`,
  username,
  dataType: 'text',
  value,
  time: '$time',
  isRead,
  reaction: [],
});

const history = (chat: string, ...messages: Frame[]): Frame => ({
  event: 'ReturnChatMessages',
  chat: `$chat.${chat}`,
  messages,
});

const NO_MESSAGES = { lastMessage: 'Сообщений пока нет...', lastUpdate: 0 };

/** A user's card as others see it: with no e-mail address. */
const card = (user: string, username: string, fields: Frame = {}): Frame => ({
  username,
  identifier: `$${user}.identifier`,
  email: '',
  ...fields,
});

const aliceWithCarol = localChat('ac', ['alice', 'carol'], 'carol', { chat_name: 'Carol', ...NO_MESSAGES });

/** 05-delivery, in both frame styles. */
const delivery: Deviations = {
  15: says(AUDIENCE, {
    bob: [{ event: 'Notification', chat: '$chat.ab', data: 'Alice: nobody has opened this chat' }],
  }),
  16: says(NOT_FOR_SENDER, {
    alice: [
      chatList(
        localChat('ab', ['alice', 'bob'], 'bob', {
          chat_name: 'Bob',
          lastMessage: 'Alice: nobody has opened this chat',
          lastUpdate: '$time',
          notRead: 0,
        }),
        aliceWithCarol,
      ),
    ],
  }),
  35: says(NOT_FOR_SENDER, {
    alice: [
      chatList(
        localChat('ab', ['alice', 'bob'], 'bob', {
          chat_name: 'Bob',
          lastMessage: 'Alice: bob is back, nobody in chat',
          lastUpdate: '$time',
          notRead: 0,
        }),
        aliceWithCarol,
      ),
    ],
  }),
};

export const wireDeviations: Readonly<Record<string, Deviations>> = {
  'compact-01-auth.json': {
    5: error(NOT_SILENT, 'alice'),
    8: says(CODE_AS_DIGITS, { alice: [rightCode('alice', 'Alice')] }),
    9: says(CODE_AS_DIGITS, { alice: [truePassword('alice', 'Alice')] }),
    10: says(CODE_AS_DIGITS, { alice: [{ event: 'EmailAlreadyUsed' }] }),
    11: error(NOT_SILENT, 'alice'),
    12: error(NOT_SILENT, 'bob'),
    13: error(NOT_SILENT, 'alice'),
    20: error(HASH_ONLY, 'alice'),
    21: error(NOT_SILENT, 'alice'),
  },
  'compact-02-connect-user.json': {
    16: error(ONE_IDENTITY, 'alice'),
    18: error(CREDENTIALS, 'alice'),
    25: says(OWN_EMAIL, {
      carol: [
        {
          event: 'ReturnUser',
          user: { username: 'Alice', email: '', identifier: '$alice.identifier', lastOnline: '$time' },
        },
      ],
    }),
    32: says(ONE_IDENTITY, { bob: [{ event: 'WrongAuthInIdentifier' }] }),
    34: says(ONE_IDENTITY, { carol: [{ event: 'ReturnOnline', isOnline: true }] }),
    37: error(NOT_SILENT, 'bob'),
    39: says(ONE_IDENTITY, { carol: [{ event: 'ReturnOnline', isOnline: true }] }),
  },
  'compact-03-create-local-chat.json': {
    25: error(NOT_SILENT, 'alice'),
    26: error(CREATOR, 'alice'),
    27: says(CREATOR, {
      carol: [
        chatList(
          localChat('ac', ['alice', 'carol'], 'alice', {
            chat_name: 'Alice',
            ...NO_MESSAGES,
            notRead: 0,
            lastOnline: 0,
          }),
        ),
      ],
    }),
  },
  'compact-04-create-group-chat.json': {
    29: error(MEMBERS_ONLY, 'dave'),
    35: error(MEMBERS_ONLY, 'dave'),
    37: error(MEMBERS_ONLY, 'dave'),
    38: says(MEMBERS_ONLY, {
      bob: [
        chatList(
          group('team', 'Renamed', { ...NO_MESSAGES, avatar: 'media/avatars/new.png' }),
          group('pic', 'With picture', { ...NO_MESSAGES, avatar: 'media/avatars/team.png' }),
          group('pic2', 'With picture', { ...NO_MESSAGES, avatar: 'media/avatars/team.png' }),
        ),
      ],
    }),
    39: error(NOT_SILENT, 'alice'),
    41: error(MEMBERS_ONLY, 'alice'),
    42: error(NOT_SILENT, 'alice'),
    44: error(CREATOR, 'dave'),
  },
  'compact-05-delivery.json': delivery,
  'android-05-delivery.json': delivery,
  'compact-10-edit-delete.json': {
    ...errors(NOT_SILENT, 'alice', 22, 23, 25, 26, 28, 29, 44, 45, 47),
    31: says(LIVE_PREVIEW, {
      alice: [chatList(group('g', 'Team', { lastMessage: 'Alice: latest, edited', lastUpdate: '$time' }))],
    }),
    33: says(LIVE_PREVIEW, {
      alice: [chatList(group('g', 'Team', { lastMessage: 'Bob: message 2', lastUpdate: '$time' }))],
    }),
    46: error(CREDENTIALS, 'alice'),
    48: says(CREDENTIALS, {
      alice: [
        history(
          'g',
          historyMessage('m7', 'alice', 'Alice', 'seven'),
          historyMessage('m2', 'bob', 'Bob', 'message 2'),
          historyMessage('m1', 'alice', 'Alice', 'edited with nobody in the chat'),
        ),
      ],
    }),
  },
  'compact-11-read.json': {
    21: says(READ_RULES, { alice: 'Error', bob: [] }),
    22: says(READ_RULES, { alice: [], bob: 'Error' }),
    24: says(READ_RULES, {
      alice: [
        history('ab', historyMessage('m2', 'alice', 'Alice', 'two'), historyMessage('m1', 'alice', 'Alice', 'one', 1)),
      ],
    }),
    28: says(READ_RULES, {
      bob: [
        history('ab', historyMessage('m2', 'alice', 'Alice', 'two'), historyMessage('m1', 'alice', 'Alice', 'one', 1)),
      ],
    }),
    ...errors(NOT_SILENT, 'bob', 33, 34),
  },
  'compact-12-typing.json': {
    20: typingFilledIn(),
    21: typingFilledIn(),
    22: error(NOT_SILENT, 'alice'),
  },
  'compact-13-reactions.json': errors(NOT_SILENT, 'bob', 31, 35, 36, 37),
  'compact-14-history-paging.json': errors(NOT_SILENT, 'bob', 71, 73, 74, 75, 76),
  'compact-15-lookups.json': {
    15: says(OWN_EMAIL, { alice: [{ event: 'ReturnUser', user: card('bob', 'Bob', { whichFriend: 'friend' }) }] }),
    16: says(OWN_EMAIL, { alice: [{ event: 'ReturnUser', user: card('carol', 'Carol') }] }),
    17: error(NOT_SILENT, 'alice'),
    25: says(LITERAL_SEARCH, { alice: [{ event: 'ReturnUsers', users: [], search: true, searchingName: "o'hara" }] }),
    26: says(LITERAL_SEARCH, { alice: [{ event: 'ReturnUsers', users: [], search: true, searchingName: '%' }] }),
    28: says(OWN_EMAIL, {
      alice: [
        {
          event: 'ReturnUsersByIdentifiers',
          users: [card('alice', 'Alice', { email: '$alice.email' }), card('carol', 'Carol')],
        },
      ],
    }),
    29: says(OWN_EMAIL, { alice: [{ event: 'ReturnUsersByIdentifiers', users: [card('bob', 'Bob')] }] }),
    30: error(NOT_SILENT, 'alice'),
  },
};

function typingFilledIn(): Deviation {
  const frame = {
    event: 'Typing',
    chat: '$chat.g',
    username: 'Alice',
    identifier: '$alice.identifier',
    typingType: 'text',
  };
  return says(SESSION, { alice: [frame], bob: [frame] });
}
