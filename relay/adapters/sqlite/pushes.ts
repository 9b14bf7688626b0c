import type { PushStore } from '../../ports/store/pushes.js';
import type { QueuedPush } from '../../ports/store/records.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';

/** The queue of pushes; `Batch` and the people fill it. */
export function createPushes(database: Database, commits: GroupCommit): PushStore {
  const waiting = database.prepare<QueuedPush>(
    `SELECT pushes.key, pushes.user AS userKey, coalesce(chats.identifier, '') AS chat,
         coalesce(pushes.message, 0) AS messageId, pushes.title,
         pushes.body, pushes.image_url AS imageUrl, pushes.expires_at AS expiresAt
       FROM pushes LEFT JOIN chats ON chats.key = pushes.chat
       WHERE pushes.user = ? AND pushes.expires_at > ? ORDER BY pushes.key`,
  );
  const drop = database.prepare('DELETE FROM pushes WHERE key IN (SELECT value FROM json_each(?))');
  const expire = database.prepare('DELETE FROM pushes WHERE expires_at <= ?');

  return {
    waiting: (userKey, now) => commits.read(() => waiting.all(userKey, now)),
    drop: (keys) => commits.write(() => void drop.run(JSON.stringify(keys))),
    expire: (now) => commits.write(() => expire.run(now)),
  };
}
