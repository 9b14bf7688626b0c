import type { AccountStore, PendingRegistration } from '../../ports/store/accounts.js';
import type { UserRecord } from '../../ports/store/records.js';
import { fold } from '../fold.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';

const userColumns = `key, identifier, email, username, avatar, description,
  password_hash AS passwordHash, last_online AS lastOnline`;
const pendingColumns = `email, username, password_hash AS passwordHash, code, created_at AS createdAt,
  wrong_tries AS wrongTries`;

/** Users and the registrations that wait for their code. */
export function createAccounts(database: Database, commits: GroupCommit): AccountStore {
  const users = prepareUsers(database);
  const pending = preparePending(database);

  return {
    putPending: (registration) =>
      commits.write(() => {
        const { email, username, passwordHash, code, createdAt, wrongTries } = registration;
        pending.drop.run(fold(email));
        pending.insert.run(email, fold(email), username, passwordHash, code, createdAt, wrongTries);
      }),
    pending: (email) => commits.read(() => pending.get.get(fold(email))),
    allPending: () => commits.read(() => pending.all.all()),
    countWrongCode: (email) => commits.write(() => pending.countWrong.get(fold(email))?.wrong_tries ?? 0),
    dropPending: (email) => commits.write(() => void pending.drop.run(fold(email))),

    confirm: (email, identifier, time) =>
      commits.write(() => {
        const folded = fold(email);
        const registration = pending.get.get(folded);
        if (!registration || users.byEmail.get(folded)) return undefined;
        const { username, passwordHash } = registration;
        pending.drop.run(folded);
        return users.insert.get(
          identifier,
          registration.email,
          folded,
          username,
          fold(username),
          '',
          '',
          passwordHash,
          time,
        );
      }),

    byEmail: (email) => commits.read(() => users.byEmail.get(fold(email))),
    byIdentifier: (identifier) => commits.read(() => users.byIdentifier.get(identifier)),
    byIdentifiers: (identifiers) => commits.read(() => users.byIdentifiers.all(JSON.stringify(identifiers))),
    search: (text, skip, take) =>
      commits.read(() => users.search.all(fold(text), Number.isFinite(take) ? take : -1, skip)),
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
    get: select('WHERE email_folded = ?'),
    all: select('ORDER BY created_at, key'),
    insert: database.prepare(
      `INSERT INTO pending_registrations (email, email_folded, username, password_hash, code, created_at, wrong_tries)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    countWrong: database.prepare<{ wrong_tries: number }>(
      `UPDATE pending_registrations SET wrong_tries = wrong_tries + 1 WHERE email_folded = ? RETURNING wrong_tries`,
    ),
    drop: database.prepare('DELETE FROM pending_registrations WHERE email_folded = ?'),
  };
}
