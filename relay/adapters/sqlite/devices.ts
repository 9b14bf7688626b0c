import type { DevicePush, DeviceStore } from '../../ports/store/devices.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';

/** Keeps which queued pushes each device has acknowledged. */
export function createDevices(database: Database, commits: GroupCommit): DeviceStore {
  const position = database.prepare<{ position: number }>(
    'SELECT position FROM device_tokens WHERE user = ? AND token = ?',
  );
  const received = database.prepare(
    'UPDATE device_tokens SET position = ?3 WHERE user = ?1 AND token = ?2 AND position < ?3',
  );
  // Each push about a friend is a group of its own: it is grouped by a negative key, which no chat has.
  const waiting = database.prepare<Omit<DevicePush, 'mention'> & { readonly mention: number }>(
    `SELECT pushes.key, pushes.user AS userKey, coalesce(chats.identifier, '') AS chat,
         coalesce(pushes.message, 0) AS messageId, pushes.title, pushes.body, pushes.image_url AS imageUrl,
         pushes.expires_at AS expiresAt, newest.count,
         CASE WHEN chats.local_pair IS NULL THEN coalesce(chats.name, '') ELSE '' END AS chatTitle,
         coalesce(users.identifier, '') AS sender, coalesce(users.avatar, '') AS avatar,
         coalesce(messages.data_type, '') AS dataType,
         EXISTS (SELECT 1 FROM mentions
           WHERE mentions.chat = pushes.chat AND mentions.message = pushes.message AND mentions.user = ?1
             AND NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.user = ?1 AND blocks.other = messages.sender)) AS mention
       FROM (SELECT max(key) AS key, count(*) AS count FROM pushes
           WHERE user = ?1 AND expires_at > ?3 GROUP BY coalesce(chat, -key)) AS newest
         JOIN pushes ON pushes.key = newest.key
         LEFT JOIN chats ON chats.key = pushes.chat
         LEFT JOIN messages ON messages.chat = pushes.chat AND messages.id = pushes.message
         LEFT JOIN users ON users.key = messages.sender
       WHERE pushes.key > ?2 ORDER BY pushes.key`,
  );
  const chats = database.prepare<{ identifier: string }>(
    `SELECT identifier FROM chats
       WHERE key IN (SELECT chat FROM pushes WHERE user = ? AND expires_at > ?) ORDER BY key`,
  );
  const unread = database.prepare<{ count: number }>(
    'SELECT coalesce(sum(unread), 0) AS count FROM members WHERE user = ? AND muted_until <= ?',
  );

  return {
    waiting: ({ userKey, token }, after, now) =>
      commits.read(() => {
        const from = Math.max(after, position.get(userKey, token)?.position ?? 0);
        return {
          pushes: waiting.all(userKey, from, now).map((push) => ({ ...push, mention: push.mention === 1 })),
          chats: chats.all(userKey, now).map(({ identifier }) => identifier),
          unread: unread.get(userKey, now)?.count ?? 0,
        };
      }),
    received: ({ userKey, token }, upTo) => commits.write(() => void received.run(userKey, token, upTo)),
  };
}
