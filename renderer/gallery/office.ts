import type { Quote } from '../connection/quote.js';
import type { AppState, Chat, Message } from '../state/model.js';
import {
  byIdentifier,
  chat,
  extras,
  found,
  group,
  message,
  outgoing,
  person,
  savedAccount,
  signedIn,
  state,
} from '../testing/states.js';
import { emptyConversation } from '../state/store.js';
import { noSearch, type SearchState } from '../state/search.js';

/** What the entries share: an office with people, chats and messages, made of the states that the tests have. */

/** Seconds. Photographs stop the clock, so that they differ only where the screen does. */
const now = Math.floor(Date.now() / 1000);
const minutes = (count: number): number => now - count * 60;
const days = (count: number): number => now - count * 86_400;

export const longName = 'Cleopatra Featherstonehaugh-Montgomery of the Northern Design Office';
export const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const people = [
  person('me', 'Mara Lindqvist', { email: 'mara@example.org', description: 'Light and colour, third floor' }),
  person('bob', 'Boris Weber', { lastOnline: 0, avatar: 'media/stickers/cool.webp', description: 'Structures' }),
  person('ann', 'Ann Lee', { lastOnline: 0, away: true }),
  person('cleo', longName, { lastOnline: minutes(12) }),
  person('dora', 'Дора Соколова', { lastOnline: days(1) }),
  person('emil', 'Emil Åkesson', { lastOnline: days(30) }),
];

export const server = { name: 'Design studio', extensions: true };

/** The account whose pictures come from the relay that stands behind the dev server. */
export const session: AppState['session'] = {
  ...signedIn,
  kind: 'signed-in',
  account: savedAccount({
    url: `ws://${location.host}/`,
    serverName: server.name,
    username: 'Mara Lindqvist',
    email: 'mara@example.org',
  }),
};

const like = 'media/reactions/like.png';
const heart = 'media/reactions/heart.png';

export const waveform = Array.from({ length: 48 }, (_, at) =>
  Math.round(16 + 14 * Math.sin(at / 2.1) * Math.cos(at / 5)),
);

const nameOf = (sender: string): string => people.find(({ identifier }) => identifier === sender)?.username ?? sender;
const from = (id: number, sender: 'me' | 'bob' | 'ann' | 'cleo' | 'dora', parts: Partial<Message>): Message =>
  message(id, { sender, username: nameOf(sender), ...parts });

export const picture = { name: 'hills.svg', size: 2_400_000, mime: 'image/svg+xml', width: 1200, height: 800 };

const quote: Quote = { id: 3, sender: 'bob', username: 'Boris Weber', dataType: 'text', value: 'The drawings' };

/** One message of each kind, oldest first. */
export const kinds = {
  plain: from(1, 'bob', { value: 'Good morning! The drawings for the atrium are ready.', time: days(1) }),
  own: from(2, 'me', { value: 'Great, I’ll look at them after lunch.', time: days(1) + 60, isRead: true }),
  link: from(3, 'bob', {
    value: 'They are at https://example.org/atrium/drawings?floor=3, with notes.',
    time: minutes(62),
  }),
  reply: from(4, 'me', {
    value: 'The third floor looks right to me. Can we make the windows a little wider?',
    reply: quote,
    time: minutes(58),
    isRead: true,
    edited: true,
  }),
  reactions: from(5, 'bob', {
    value: 'Yes. Wider by 20 cm, and the sill stays where it is.',
    time: minutes(55),
    reactions: [
      { sender: 'me', type: like },
      { sender: 'ann', type: like },
      { sender: 'dora', type: heart },
    ],
  }),
  picture: from(6, 'bob', { dataType: 'image', value: 'media/files/hills.svg', media: picture, time: minutes(50) }),
  voice: from(7, 'me', {
    dataType: 'audio',
    value: 'media/files/voice.webm',
    media: { name: 'voice.webm', duration: 18_000, waveform },
    time: minutes(45),
    isRead: true,
  }),
  file: from(8, 'bob', {
    dataType: 'file',
    value: 'media/files/atrium.pdf',
    media: { name: 'Atrium, third floor, final drawings (revision 12).pdf', size: 4_812_000, mime: 'application/pdf' },
    time: minutes(40),
  }),
  forwarded: from(9, 'me', {
    value: 'The lift is out of order until Thursday. Please take the stairs.',
    forwarded: { identifier: 'dora', username: 'Дора Соколова' },
    time: minutes(30),
  }),
  russian: from(10, 'bob', {
    value: 'Спасибо! Тогда встретимся у южного входа, там ближе к лестнице.',
    time: minutes(28),
  }),
  long: from(11, 'bob', {
    value: `One more thing about the material: the oak we had chosen is no longer to be had in this width. There are three ways on.\n\n1. Ash, which is lighter and costs about the same.\n2. Oak in two pieces, with a joint that one sees.\n3. Waiting until spring.\n\nI would take ash. ${longWord} says so too.`,
    time: minutes(20),
  }),
  emoji: from(12, 'me', { value: '👍🎉', time: minutes(18) }),
  sticker: from(13, 'bob', { dataType: 'sticker', value: 'media/stickers/coffee.webp', time: minutes(4) }),
  mention: from(14, 'ann', {
    value: '@Mara Lindqvist have you seen it, and @Boris Weber?',
    mentions: ['me', 'bob'],
    time: minutes(3),
  }),
  video: from(15, 'bob', {
    dataType: 'video',
    value: 'media/files/walk.mp4',
    media: { name: 'walk.mp4', width: 1280, height: 720, duration: 42_000 },
    time: minutes(2),
  }),
  tall: from(16, 'ann', {
    dataType: 'image',
    value: 'media/files/plan.svg',
    media: { name: 'plan.svg', width: 600, height: 900 },
    time: minutes(2),
  }),
} satisfies Record<string, Message>;

const { mention: _mention, video: _video, tall: _tall, ...direct } = kinds;

export const boris: Chat = chat('c', {
  title: 'Boris Weber',
  avatar: 'media/stickers/cool.webp',
  preview: 'Boris Weber: ',
  newestKind: 'sticker',
  newest: 13,
  updated: minutes(4),
  lastOnline: 0,
  extras: extras({ role: 'owner', owner: 'me', readUpTo: 13 }),
});

export const lunch: Chat = group('d', {
  title: 'Lunch',
  preview: 'Ann Lee: @Mara Lindqvist have you seen it?',
  updated: minutes(3),
  unread: 3,
  newest: 14,
  members: ['bob', 'ann', 'cleo', 'dora', 'me'],
  extras: extras({
    owner: 'bob',
    roles: { bob: 'owner', ann: 'admin' },
    role: 'admin',
    mention: 14,
    readUpTo: 11,
    cursors: { bob: 14, ann: 14, cleo: 3 },
    pinned: [11, 3],
  }),
});

const others = [
  chat('ann', {
    title: 'Ann Lee',
    partner: 'ann',
    preview: 'Mara Lindqvist: See you there',
    updated: minutes(65),
    lastOnline: 0,
    away: true,
    extras: extras(),
  }),
  group('long', {
    title: `${longName}: the fourth floor`,
    preview: 'Emil Åkesson: Could somebody look at the calculation of the loads before Friday, please?',
    updated: minutes(180),
    unread: 1204,
    extras: extras(),
  }),
  group('quiet', {
    title: 'Archive (10 000)',
    preview: 'Дора Соколова: Всё на месте',
    updated: days(1),
    unread: 12,
    extras: extras({ mutedUntil: 4_102_444_800 }),
  }),
  chat('dora', {
    title: 'Дора Соколова',
    partner: 'dora',
    preview: 'Дора Соколова: Спасибо!',
    updated: days(3),
    extras: extras(),
  }),
  chat('emil', { title: 'Emil Åkesson', partner: 'emil', preview: '', updated: 0, extras: extras() }),
];

const chats = [lunch, boris, ...others];

/** Somebody is signed in, knows everybody, and has `c` open. */
export const office: AppState = {
  ...state({ messages: Object.values(direct) }),
  session,
  server,
  connection: { kind: 'ready' },
  people: byIdentifier(people),
  chats: Object.fromEntries(chats.map((one) => [one.id, one])),
  chatOrder: chats.map(({ id }) => id),
  drafts: { dora: { text: 'Could you bring the', reply: null, editing: null } },
};

/** The office with the group open. */
export const inLunch: AppState = {
  ...office,
  openChat: 'd',
  conversations: {
    d: {
      ...emptyConversation,
      history: 'complete',
      firstUnread: 12,
      messages: [
        { ...kinds.plain, time: days(2) },
        { ...from(2, 'cleo', { value: 'I shall be late by ten minutes.', time: days(2) + 30 }) },
        { ...kinds.link, sender: 'ann', username: 'Ann Lee' },
        { ...kinds.reply, sender: 'me', reply: { ...quote, sender: 'ann', username: 'Ann Lee' } },
        kinds.long,
        from(12, 'dora', { value: 'Я за ясень.', time: minutes(10) }),
        from(13, 'dora', { value: 'И за обед в час.', time: minutes(9) }),
        kinds.mention,
        kinds.tall,
      ],
    },
  },
};

/** The office in which the open chat has these messages. */
export function withMessages(messages: readonly Message[], parts: Parameters<typeof state>[0] = {}): AppState {
  return { ...office, conversations: { c: { ...emptyConversation, history: 'complete', messages, ...parts } } };
}

/** Messages that are on their way, and those that did not get there. */
export const unsent = [
  outgoing({ clientId: 'sending', value: 'On my way', status: 'sending', time: minutes(3) }),
  outgoing({ clientId: 'queued', value: 'This waits for the network.', time: minutes(2) }),
  outgoing({
    clientId: 'upload',
    dataType: 'file',
    value: '',
    media: { name: 'model.blend', size: 52_000_000 },
    upload: { state: 'running', sent: 20_000_000, size: 52_000_000, local: null },
    time: minutes(1),
  }),
  outgoing({
    clientId: 'failed',
    value: 'Nobody will read this.',
    status: { failed: 'The chat is gone.' },
    time: minutes(1),
  }),
];

/** The office in which something is searched for. */
export function searching(parts: Partial<SearchState>): AppState {
  return { ...office, search: { ...noSearch, open: true, ...parts } };
}

/** What a search finds. */
export const results = [
  found({ time: minutes(70), username: 'Boris Weber' }),
  { ...found({ id: 8, sender: 'me', username: 'Mara Lindqvist', time: days(2) }), chat: 'c' },
  { ...found({ id: 9, sender: 'cleo', username: longName, time: days(40) }), chat: 'long' },
  {
    ...found({ id: 10, sender: 'bob', dataType: 'file', value: 'media/files/plan.pdf', time: days(400) }),
    chat: 'c',
    snippet: [
      { text: 'plan', hit: true },
      { text: '.pdf', hit: false },
    ],
  },
];

/** People who may be found for a new chat. */
export const directory: AppState['directory'] = {
  search: '',
  results: ['bob', 'ann', 'cleo', 'dora', 'emil'],
  loading: false,
  more: false,
};

/** Registrations that wait for their code. */
export const waiting: AppState['waiting'] = [
  { email: 'emil@example.org', username: 'Emil Åkesson', code: 7316, createdAt: minutes(2), from: '192.0.2.7' },
  { email: 'cleo@example.org', username: longName, code: 480_112, createdAt: minutes(1), from: '127.0.0.1' },
];
