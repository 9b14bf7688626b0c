import { join } from 'node:path';
import { openSqliteStore } from '../adapters/sqlite/sqlite-store.js';
import { protect } from '../core/passwords.js';
import type { ChatRecord, UserRecord } from '../ports/store/records.js';
import type { Store } from '../ports/store/store.js';
import { RawClient } from './raw-client.js';
import { startBaseline, startRelayProcess } from './servers.js';

const MISSED = 10_000;
/** Entries of the change log since the device left; the rest is of chats that it is not in. */
const LOG = 1_000_000;
/** Chats that the missed changes are spread over. */
const CHATS = 50;
const BATCH = 1_000;
const ROUNDS = 5;
const TAKE = 500;
const TEXT = 'The minutes of the meeting are on the shared drive, please look through them before noon.';
const PASSWORD = '5f4dcc3b5aa765d61d8327deb882cf99';

/** What a device that comes back has to know. */
interface Returning {
  readonly identifier: string;
  readonly position: number;
  readonly chat: string;
}

interface Times {
  /** Milliseconds until the newest page of the chat that is looked at is there. */
  readonly newest: number;
  readonly complete: number;
  /** Bytes of each page, for the baseline. */
  readonly pages: readonly number[];
}

/**
 * A device comes back and has missed changes among many more of others. The baseline is a bare `ws` server that sends
 * as many pages of as many bytes, each when it is asked for, without looking anything up.
 */
export async function benchResume(say: (line: string) => void): Promise<void> {
  let returning: Returning | undefined;
  const relay = await startRelayProcess(async (data) => (returning = await fill(join(data, 'parley.db'))));
  const baseline = await startBaseline();
  try {
    if (!returning) throw new Error('nothing was prepared');
    const ours: Times[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const times = await comeBack(relay.url, returning);
      ours.push(times);
      bare.push(await fetchPages(baseline.url, times.pages));
    }
    const complete = median(ours.map((times) => times.complete));
    const bytes = (ours[0]?.pages ?? []).reduce((sum, length) => sum + length, 0);
    say(`${MISSED} missed changes among ${LOG} in the log, ${CHATS} chats, median of ${ROUNDS} rounds`);
    say(`  newest page shown  ${median(ours.map((times) => times.newest)).toFixed(1)} ms`);
    say(
      `  complete           ${complete.toFixed(1)} ms  baseline ${median(bare).toFixed(1)} ms  ratio ${(complete / median(bare)).toFixed(2)}  (${ours[0]?.pages.length ?? 0} pages, ${(bytes / 2 ** 20).toFixed(1)} MiB; aim 1000 ms at most)`,
    );
  } finally {
    await relay.stop();
    await baseline.stop();
  }
}

/** Connects, asks for the chat list and the newest page as a client does, and for what was missed. */
async function comeBack(url: string, { identifier, position, chat }: Returning): Promise<Times> {
  const start = performance.now();
  const client = await RawClient.open(url);
  await client.ask({ event: 'ConnectUser', identifier, password: PASSWORD, extensions: 1 }, 'Connected');
  await client.ask({ event: 'GetUserChats' }, 'ReturnUserChats');
  await client.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 }, 'ReturnChatMessages');
  const newest = performance.now() - start;
  const pages: number[] = [];
  let events = 0;
  for (let from = position, more = true; more;) {
    const page = await client.ask({ event: 'Sync', position: from, take: TAKE }, 'Missed');
    ({ to: from, more } = page as { to: number; more: boolean });
    events += (page['events'] as unknown[]).length;
    pages.push(Buffer.byteLength(JSON.stringify(page)));
  }
  const complete = performance.now() - start;
  client.close();
  if (events !== MISSED) throw new Error(`${events} events came in place of ${MISSED}.`);
  return { newest, complete, pages };
}

/** @returns milliseconds until pages of these sizes have come from the bare server */
async function fetchPages(url: string, pages: readonly number[]): Promise<number> {
  const start = performance.now();
  const client = await RawClient.open(url);
  for (const bytes of pages) {
    const page = await client.ask({ event: 'Sync', bytes }, 'Missed');
    Buffer.byteLength(JSON.stringify(page));
  }
  const complete = performance.now() - start;
  client.close();
  return complete;
}

/** Writes the log, straight into the store: through sockets it would take minutes. */
async function fill(file: string): Promise<Returning> {
  const store = await openSqliteStore(file);
  const [reader, writer, stranger] = [
    await addUser(store, 'reader'),
    await addUser(store, 'writer'),
    await addUser(store, 'stranger'),
  ];
  const chats: ChatRecord[] = [];
  for (let i = 0; i < CHATS; i++) chats.push(await addChat(store, `chat-${i}`, [writer, reader]));
  const others: ChatRecord[] = [];
  for (let i = 0; i < CHATS; i++) others.push(await addChat(store, `other-${i}`, [writer, stranger]));
  const position = await store.position();
  for (let n = 0; n < LOG; n += BATCH) {
    const changes: Promise<unknown>[] = [];
    for (let i = n; i < n + BATCH; i++) {
      const mine = i % (LOG / MISSED) === 0;
      const nth = Math.floor(i / (LOG / MISSED));
      const chat = mine ? chats[nth % CHATS] : others[i % CHATS];
      if (!chat) continue;
      const id = Math.floor(nth / CHATS / 10) + 1;
      // Seven of ten missed changes are messages.
      const kind = mine && nth >= CHATS ? Math.floor(nth / CHATS) % 10 : 0;
      if (kind === 1) changes.push(store.messages.edit(chat.key, id, writer.key, `${TEXT} Edited.`));
      else if (kind === 2) changes.push(store.messages.react(chat.key, id, reader.key, 'media/reactions/like.png'));
      else if (kind === 3) changes.push(store.messages.react(chat.key, id, writer.key, 'media/reactions/heart.png'));
      else changes.push(append(store, chat, writer));
    }
    await Promise.all(changes);
  }
  await store.close();
  return { identifier: reader.identifier, position, chat: chats[0]?.identifier ?? '' };
}

function append(store: Store, chat: ChatRecord, sender: UserRecord): Promise<unknown> {
  return store.messages.append({
    chatKey: chat.key,
    senderKey: sender.key,
    dataType: 'text',
    value: TEXT,
    reply: '',
    time: Math.floor(Date.now() / 1000),
    unreadFor: [],
    pushes: [],
  });
}

async function addUser(store: Store, username: string): Promise<UserRecord> {
  const email = `${username}@bench.test`;
  const passwordHash = await protect(PASSWORD);
  const pending = await store.accounts.addPending({ email, username, passwordHash, code: 1, createdAt: 0, from: '' });
  const user = await store.accounts.confirm(pending, username.padEnd(32, '0'), 0);
  if (!user) throw new Error(`${username} was not confirmed.`);
  return user;
}

async function addChat(store: Store, identifier: string, members: readonly UserRecord[]): Promise<ChatRecord> {
  const keys = members.map(({ key }) => key);
  const owner = keys[0] ?? 0;
  const { chat } = await store.chats.create({
    identifier,
    isLocal: false,
    name: identifier,
    avatar: '',
    owner,
    members: keys,
    time: 0,
  });
  return chat;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
