import { type DeviceKeyStore, deviceKeysKept } from '../../ports/store/device-keys.js';
import { StoreFull } from '../../ports/store/errors.js';
import type { UserRecord } from '../../ports/store/records.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';
import { userColumns } from './accounts.js';

/** A key's last use is noted to the hour, so that most sign-ins write nothing. */
const HOUR = 3_600;

/** The keys by which users' devices sign in. */
export function createDeviceKeys(database: Database, commits: GroupCommit): DeviceKeyStore {
  const insert = database.prepare('INSERT INTO device_keys (user, digest, used_at) VALUES (?, ?, ?)');
  const dropOld = database.prepare(
    `DELETE FROM device_keys WHERE user = ?1
       AND key NOT IN (SELECT key FROM device_keys WHERE user = ?1 ORDER BY used_at DESC, key DESC LIMIT ?2)`,
  );
  const found = database.prepare<UserRecord>(
    `SELECT ${userColumns} FROM users
       WHERE identifier = ? AND key = (SELECT user FROM device_keys WHERE digest = ?)`,
  );
  const usedAt = database.prepare<{ time: number }>('SELECT used_at AS time FROM device_keys WHERE digest = ?');
  const used = database.prepare('UPDATE device_keys SET used_at = ? WHERE digest = ?');
  const end = database.prepare('DELETE FROM device_keys WHERE user = ? AND digest = ?');

  return {
    add: (userKey, digest, now) =>
      commits.write(() => {
        insert.run(userKey, digest, now);
        dropOld.run(userKey, deviceKeysKept);
      }),
    async userOf(identifier, digest, now) {
      const [user, before] = await commits.read(() => [found.get(identifier, digest), usedAt.get(digest)?.time]);
      if (user && before !== undefined && Math.abs(now - before) >= HOUR) {
        await commits
          .write(() => void used.run(now, digest))
          .catch((error: unknown) => {
            // A full disk keeps nobody out; the use is noted at a later sign-in.
            if (!(error instanceof StoreFull)) throw error;
          });
      }
      return user;
    },
    end: (userKey, digest) => commits.write(() => void end.run(userKey, digest)),
  };
}
