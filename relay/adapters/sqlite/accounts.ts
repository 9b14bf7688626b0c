import type { AccountStore, PendingRegistration } from '../../ports/store/accounts.js';
import { StoreError } from '../../ports/store/errors.js';
import type { UserRecord } from '../../ports/store/records.js';
import { comparable } from '../../protocol/comparable.js';
import { fold } from '../fold.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';

/** The columns of a `UserRecord`. */
export const userColumns = `key, identifier, email, username, avatar, description,
  password_hash AS passwordHash, last_online AS lastOnline`;
const pendingColumns = `key, email, username, password_hash AS passwordHash, code, created_at AS createdAt,
  from_address AS "from", wrong_tries AS wrongTries`;

/** Users and the registrations that wait for their code. */
export function createAccounts(database: Database, commits: GroupCommit): AccountStore {
  const users = prepareUsers(database);
  const pending = preparePending(database);

  return {
    addPending: (registration, replaced) =>
      commits.write(() => {
        const { email, username, passwordHash, code, createdAt, from } = registration;
        if (replaced !== undefined) pending.drop.run(replaced);
        const added = pending.insert.get(email, fold(email), username, passwordHash, code, createdAt, from);
        if (!added) throw new StoreError('The registration got no key.');
        return added.key;
      }),
    pendingOf: (email) => commits.read(() => pending.of.all(fold(email))),
    allPending: () => commits.read(() => pending.all.all()),
    countWrongCode: (email, most) =>
      commits.write(() => {
        pending.countWrong.run(fold(email));
        pending.dropTried.run(fold(email), most);
      }),
    dropPending: (key) => commits.write(() => void pending.drop.run(key)),
    expirePending: (time) => commits.write(() => pending.expire.run(time)),

    confirm: (key, identifier, time) =>
      commits.write(() => {
        const registration = pending.get.get(key);
        if (!registration) return undefined;
        const { email, username, passwordHash } = registration;
        const folded = fold(email);
        if (users.byEmail.get(folded)) return undefined;
        pending.dropOf.run(folded);
        return users.insert.get(identifier, email, folded, username, comparable(username), '', '', passwordHash, time);
      }),

    byEmail: (email) => commits.read(() => users.byEmail.get(fold(email))),
    byIdentifier: (identifier) => commits.read(() => users.byIdentifier.get(identifier)),
    byIdentifiers: (identifiers) => commits.read(() => users.byIdentifiers.all(JSON.stringify(identifiers))),
    search: (text, skip, take) =>
      commits.read(() => users.search.all(comparable(text), Number.isFinite(take) ? take : -1, skip)),
    setLastOnline: (key, time) => commits.write(() => void users.setLastOnline.run(time, key)),
  };
}

function prepareUsers(database: Database) {
  const select = (rest: string) => database.prepare<UserRecord>(`SELECT ${userColumns} FROM users ${rest}`);
  return {
    byEmail: select('WHERE email_folded = ?'),
    byIdentifier: select('WHERE identifier = ?'),
    byIdentifiers: select('WHERE identifier IN (SELECT value FROM json_each(?)) ORDER BY key'),
    // instr, not LIKE: what is searched for is taken literally.
    search: select('WHERE instr(username_folded, ?) > 0 ORDER BY key LIMIT ? OFFSET ?'),
    insert: database.prepare<UserRecord>(
      `INSERT INTO users (identifier, email, email_folded, username, username_folded, avatar, description,
         password_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING ${userColumns}`,
    ),
    setLastOnline: database.prepare('UPDATE users SET last_online = ? WHERE key = ?'),
  };
}

function preparePending(database: Database) {
  const select = (rest: string) =>
    database.prepare<PendingRegistration>(`SELECT ${pendingColumns} FROM pending_registrations ${rest}`);
  return {
    get: select('WHERE key = ?'),
    of: select('WHERE email_folded = ? ORDER BY created_at, key'),
    all: select('ORDER BY created_at, key'),
    insert: database.prepare<{ key: number }>(
      `INSERT INTO pending_registrations
         (email, email_folded, username, password_hash, code, created_at, from_address, wrong_tries)
         VALUES (?, ?, ?, ?, ?, ?, ?, 0) RETURNING key`,
    ),
    countWrong: database.prepare(
      'UPDATE pending_registrations SET wrong_tries = wrong_tries + 1 WHERE email_folded = ?',
    ),
    drop: database.prepare('DELETE FROM pending_registrations WHERE key = ?'),
    dropOf: database.prepare('DELETE FROM pending_registrations WHERE email_folded = ?'),
    dropTried: database.prepare('DELETE FROM pending_registrations WHERE email_folded = ? AND wrong_tries >= ?'),
    expire: database.prepare('DELETE FROM pending_registrations WHERE created_at <= ?'),
  };
}
