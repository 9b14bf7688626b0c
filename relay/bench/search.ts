import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { Database } from '../adapters/sqlite/driver.js';
import { openSqliteStore } from '../adapters/sqlite/sqlite-store.js';
import { protect } from '../core/passwords.js';
import type { NewMessage } from '../ports/store/messages.js';
import type { Store } from '../ports/store/store.js';
import { RawClient } from './raw-client.js';
import { madeUpText, randomFrom } from './search-texts.js';
import { startRelayProcess } from './servers.js';

const MESSAGES = 1_000_000;
const USERS = 200;
const CHATS = 2_000;
/** Chats that the searching user is in. */
const MY_CHATS = 50;
/** Messages appended in one go. */
const WAVE = 500;
const ROUNDS = 60;
const AIM_MS = 50;
/** The baseline looks at so many messages. */
const SAMPLE = 20_000;

const password = createHash('md5').update('bench').digest('hex');

/** The store that is searched. */
interface Built {
  /** Identifier of the user who searches. */
  readonly identifier: string;
  /** Identifier of an author to filter by. */
  readonly sender: string;
  /** The chats of the user who searches. */
  readonly chats: string[];
  /** Milliseconds that the baseline takes. */
  readonly bare: number;
}

interface Kind {
  readonly name: string;
  /** The request's fields in round `i`. */
  readonly fields: (i: number) => Record<string, unknown>;
}

const pick = (texts: readonly string[], i: number): string => texts[i % texts.length] ?? '';
const year = 365 * 24 * 60 * 60;
/** When the first message was sent; the others follow within three years. */
const BEGIN = 1_700_000_000;

function kinds(chats: readonly string[], sender: string): Kind[] {
  const common = ['встреча', 'отчёты', 'договором', 'meeting', 'reports', 'счёт', 'не', 'the'];
  const rare = ['начальником', 'перенесли', 'schedule', 'lunches', 'больничный', 'approval'];
  return [
    { name: 'a common word', fields: (i) => ({ text: pick(common, i) }) },
    { name: 'a rarer word', fields: (i) => ({ text: pick(rare, i) }) },
    { name: 'two words', fields: (i) => ({ text: `${pick(common, i)} ${pick(rare, i * 5 + 1)}` }) },
    {
      name: 'a beginning',
      fields: (i) => ({ text: pick(['вс', 'отч', 'дого', 'mee', 'пер', 'sch', 'ка', 'прире'], i) }),
    },
    { name: 'a number', fields: (i) => ({ text: String(1_000 + i * 37) }) },
    { name: 'a word that is nowhere', fields: (i) => ({ text: `ъъъ${i}` }) },
    { name: 'a common word in one chat', fields: (i) => ({ text: pick(common, i), chat: pick(chats, i) }) },
    { name: 'a common word of one sender', fields: (i) => ({ text: pick(common, i), sender }) },
    { name: 'a common word, two years ago', fields: (i) => ({ text: pick(common, i), to: BEGIN + year }) },
    { name: 'all pictures', fields: () => ({ text: '', kind: 'image' }) },
    { name: 'the tenth page', fields: (i) => ({ text: pick(common, i), skip: 450 }) },
  ];
}

/**
 * Searches a million messages in 2,000 chats, as a member of 50 of them, over the wire and a page at a time. The
 * baseline is what a store without an index would do: LIKE over a sample of the texts, scaled up to a million.
 */
export async function benchSearch(say: (line: string) => void): Promise<void> {
  let built: Built | undefined;
  const relay = await startRelayProcess(async (data) => {
    built = await build(join(data, 'parley.db'), say);
  });
  try {
    if (!built) throw new Error('Nothing was built.');
    const { identifier, sender, chats, bare } = built;
    say(`  baseline: LIKE over ${SAMPLE} messages, for a million of them ${bare.toFixed(0)} ms`);
    const client = await RawClient.open(relay.url);
    client.send({ event: 'ConnectUser', identifier, password, extensions: 1 });
    await client.ask({ event: 'IsUserOnline', identifier }, 'ReturnOnline');
    for (const kind of kinds(chats, sender)) await measure(client, kind, bare, say);
    client.close();
  } finally {
    await relay.stop();
  }
}

async function measure(
  client: RawClient,
  { name, fields }: Kind,
  bare: number,
  say: (line: string) => void,
): Promise<void> {
  const times: number[] = [];
  let results = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    const answer = await client.ask({ event: 'SearchMessages', take: 50, ...fields(i) }, 'FoundMessages');
    times.push(performance.now() - start);
    results += (answer['results'] as unknown[]).length;
  }
  times.sort((a, b) => a - b);
  const [p50, p95] = [0.5, 0.95].map((share) => times[Math.floor(times.length * share)] ?? NaN) as [number, number];
  say(
    `  ${name.padEnd(30)} p50 ${p50.toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms (aim ${AIM_MS})` +
      `  ratio of p95 ${(p95 / bare).toFixed(3)}  ${(results / ROUNDS).toFixed(0)} results`,
  );
}

/** Fills a store and has its messages indexed. */
async function build(file: string, say: (line: string) => void): Promise<Built> {
  const random = randomFrom(4_711);
  const store = await openSqliteStore(file);
  const users: number[] = [];
  for (let i = 0; i < USERS; i++) users.push(await addUser(store, i));
  const [me = 0, ...others] = users;
  const chats: { key: number; identifier: string; members: number[] }[] = [];
  for (let i = 0; i < CHATS; i++) {
    const members = new Set(
      Array.from({ length: 2 + (i % 7) }, () => others[Math.floor(random() * others.length)] ?? 0),
    );
    if (i % (CHATS / MY_CHATS) === 0) members.add(me);
    const identifier = `chat-${i}`;
    const list = [...members];
    const chat = {
      identifier,
      isLocal: false,
      name: `Chat ${i}`,
      avatar: '',
      owner: list[0] ?? 0,
      members: list,
      time: BEGIN,
    };
    chats.push({ key: (await store.chats.create(chat)).chat.key, identifier, members: list });
  }

  let start = performance.now();
  for (let done = 0; done < MESSAGES; done += WAVE) {
    const wave = Array.from({ length: WAVE }, (_, i): NewMessage => {
      // Some chats are busy, most are not.
      const chat = chats[Math.floor(random() * random() * CHATS)] ?? chats[0];
      if (!chat) throw new Error('There are no chats.');
      const image = random() < 0.03;
      return {
        chatKey: chat.key,
        senderKey: chat.members[Math.floor(random() * chat.members.length)] ?? 0,
        dataType: image ? 'image' : 'text',
        value: image ? 'media/picture.png' : madeUpText(random),
        reply: '',
        time: BEGIN + Math.floor(((done + i) / MESSAGES) * 3 * year),
        unreadFor: [],
        pushes: [],
      };
    });
    await Promise.all(wave.map((message) => store.messages.append(message)));
  }
  const stored = performance.now() - start;
  const before = (await stat(file)).size;
  start = performance.now();
  while ((await store.search.find(me, { words: [] }, 0, 1)).kind === 'preparing') await sleep(500);
  const indexed = performance.now() - start;
  await store.close();
  const index = (await stat(file)).size - before;
  say(
    `${MESSAGES} messages: stored in ${(stored / 1000).toFixed(0)} s, the rest indexed in ${(indexed / 1000).toFixed(0)} s; ` +
      `file ${((before + index) / 1e6).toFixed(0)} MB`,
  );
  return {
    identifier: 'user-0',
    sender: 'user-1',
    chats: chats.filter((_, i) => i % (CHATS / MY_CHATS) === 0).map(({ identifier }) => identifier),
    bare: likeMilliseconds(file),
  };
}

async function addUser(store: Store, i: number): Promise<number> {
  const email = `user-${i}@bench.test`;
  // Only the first user signs in.
  const passwordHash = i === 0 ? await protect(password) : '';
  const username = `User ${i}`;
  const pending = await store.accounts.addPending({ email, username, passwordHash, code: 1, createdAt: 0, from: '' });
  const user = await store.accounts.confirm(pending, `user-${i}`, 0);
  if (!user) throw new Error('A user could not be made.');
  return user.key;
}

/** Milliseconds that LIKE would take for a million messages. */
function likeMilliseconds(file: string): number {
  const database = new Database(file, 0);
  const like = database.prepare(
    `SELECT count(*) FROM (SELECT value FROM messages WHERE position > ? LIMIT ${SAMPLE}) WHERE value LIKE '%встреч%'`,
  );
  const times = Array.from({ length: 9 }, (_, i) => {
    const start = performance.now();
    like.get(10_000 + i * SAMPLE);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  database.close();
  return ((times[4] ?? NaN) * 1_000_000) / SAMPLE;
}
