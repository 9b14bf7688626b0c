import type { Block, BlockStore } from '../../ports/store/blocks.js';
import { type Clock, seconds } from '../../ports/clock.js';
import type { Batch } from './batch.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';
import { ReadPushes } from './read-pushes.js';

/** Whom a user has blocked, in the order of blocking. */
export const blockedSql = 'SELECT identifier FROM blocks JOIN users ON users.key = other WHERE user = ? ORDER BY place';

interface DirectChat {
  readonly key: number;
  readonly identifier: string;
}

/** Who has blocked whom. */
export function createBlocks(database: Database, commits: GroupCommit, batch: Batch, clock: Clock): BlockStore {
  const statements = prepare(database);
  const pushes = new ReadPushes(database);

  const log = (kind: 'blocks' | 'gone', chatKey: number, userKey: number): number =>
    batch.log.add({ kind, chatKey, message: null, userKey, time: seconds(clock) });

  /** Makes nothing unread in the direct chat of the two. @returns the chat, where there is one */
  const quiet = (userKey: number, otherKey: number): DirectChat | undefined => {
    const chat = statements.chat.get(Math.min(userKey, otherKey), Math.max(userKey, otherKey));
    if (!chat) return undefined;
    batch.flush();
    pushes.all(chat.key, userKey);
    batch.unread.clear(chat.key, userKey);
    return chat;
  };

  const of = (userKey: number): string[] => statements.of.all(userKey).map(({ identifier }) => identifier);

  return {
    all: () => commits.read(() => statements.all.all()),
    of: (userKey) => commits.read(() => of(userKey)),
    chats: (userKey) => commits.read(() => statements.chats.all(userKey).map(({ identifier }) => identifier)),
    block: (userKey, otherKey, most) =>
      commits.write(() => {
        const isNew = statements.has.get(userKey, otherKey) === undefined;
        if (isNew && (statements.count.get(userKey)?.count ?? 0) >= most) return { kind: 'too-many' };
        if (isNew) statements.add.run(userKey, otherKey);
        statements.dropPushes.run(userKey, otherKey);
        const chat = quiet(userKey, otherKey);
        const gone = chat && { chat: chat.identifier, position: log('gone', chat.key, userKey) };
        return { kind: 'done', gone, blocked: of(userKey), position: log('blocks', 0, userKey) };
      }),
    unblock: (userKey, otherKey) =>
      commits.write(() => {
        statements.drop.run(userKey, otherKey);
        quiet(userKey, otherKey);
        return { blocked: of(userKey), position: log('blocks', 0, userKey) };
      }),
  };
}

function prepare(database: Database) {
  const pair = "min(user, other) || ':' || max(user, other)";
  return {
    all: database.prepare<Block>('SELECT user, other FROM blocks'),
    of: database.prepare<{ identifier: string }>(blockedSql),
    chats: database.prepare<{ identifier: string }>(
      `SELECT identifier FROM blocks JOIN chats ON local_pair = ${pair} WHERE user = ?`,
    ),
    has: database.prepare<{ place: number }>('SELECT place FROM blocks WHERE user = ? AND other = ?'),
    count: database.prepare<{ count: number }>('SELECT count(*) AS count FROM blocks WHERE user = ?'),
    add: database.prepare(
      'INSERT INTO blocks (user, other, place) SELECT ?1, ?2, coalesce(max(place), 0) + 1 FROM blocks',
    ),
    dropPushes: database.prepare('DELETE FROM pushes WHERE user = ? AND friend = ?'),
    drop: database.prepare('DELETE FROM blocks WHERE user = ? AND other = ?'),
    chat: database.prepare<DirectChat>("SELECT key, identifier FROM chats WHERE local_pair = ? || ':' || ?"),
  };
}
