import { type Clock, seconds } from '../../ports/clock.js';
import {
  type ChangedProfile,
  type FriendRecord,
  type Friendship,
  type PeopleStore,
  type Profile,
  tokensKept,
} from '../../ports/store/people.js';
import type { NewPush } from '../../ports/store/records.js';
import { StoreError } from '../../ports/store/errors.js';
import { comparable } from '../../protocol/comparable.js';
import type { Batch } from './batch.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';

/** Profiles, friends and devices. */
export function createPeople(database: Database, commits: GroupCommit, batch: Batch, clock: Clock): PeopleStore {
  const profiles = prepareProfiles(database);
  const friends = prepareFriends(database);
  const tokens = prepareTokens(database);

  /** @throws StoreError where there is no such user */
  const changed = (profile: Profile | undefined): ChangedProfile => {
    if (!profile) throw new StoreError('There is no such user.');
    const entry = { kind: 'profile', chatKey: 0, message: null, userKey: profile.key, time: seconds(clock) } as const;
    return { position: batch.log.add(entry), profile };
  };

  const queue = ({ userKey, title, body, imageUrl, expiresAt }: NewPush, friendKey: number): void => {
    friends.push.run(userKey, title, body, imageUrl, expiresAt, friendKey);
  };

  const wants = (userKey: number, otherKey: number): boolean => friends.wants.get(userKey, otherKey) !== undefined;

  return {
    setProfile: (userKey, username, description) =>
      commits.write(() => changed(profiles.set.get(username, comparable(username), description, userKey))),
    setAvatar: (userKey, avatar) => commits.write(() => changed(profiles.setAvatar.get(avatar, userKey))),

    addFriend: (userKey, otherKey, pushes) =>
      commits.write(() => {
        if (wants(userKey, otherKey)) return 'unchanged';
        friends.want.run(userKey, otherKey);
        const result = wants(otherKey, userKey) ? 'accepted' : 'requested';
        if (pushes) queue(pushes[result], userKey);
        return result;
      }),
    removeFriend: (userKey, otherKey) =>
      commits.write(() => {
        if (friends.drop.run(userKey, otherKey) > 0) friends.renew.run(otherKey, userKey);
      }),
    friendship: (userKey, otherKey) =>
      commits.read((): Friendship => {
        const mine = wants(userKey, otherKey);
        const theirs = wants(otherKey, userKey);
        if (mine) return theirs ? 'friend' : 'sentRequest';
        return theirs ? 'incomingRequest' : '';
      }),
    friendsOf: (userKey) => commits.read(() => friends.of.all(userKey)),
    friendCounts: (userKeys) =>
      commits.read(() => new Map(friends.counts.all(JSON.stringify(userKeys)).map(({ user, count }) => [user, count]))),
    incomingRequests: (userKey) => commits.read(() => friends.incoming.all(userKey).map((row) => row.identifier)),

    setToken: (userKey, token) =>
      commits.write(() => {
        const position = tokens.position.get(userKey, token)?.position ?? 0;
        tokens.drop.run(userKey, token);
        tokens.insert.run(userKey, token, position);
        tokens.dropOld.run(userKey, userKey, tokensKept);
      }),
    tokensOf: (userKey) => commits.read(() => tokens.of.all(userKey).map((row) => row.token)),
  };
}

function prepareProfiles(database: Database) {
  const now = 'RETURNING key, identifier, username, avatar, description';
  return {
    set: database.prepare<Profile>(
      `UPDATE users SET username = ?, username_folded = ?, description = ? WHERE key = ? ${now}`,
      true,
    ),
    setAvatar: database.prepare<Profile>(`UPDATE users SET avatar = ? WHERE key = ? ${now}`),
  };
}

function prepareFriends(database: Database) {
  const nextPlace = '(SELECT coalesce(max(place), 0) + 1 FROM friends)';
  const mutual = 'friends JOIN friends AS back ON back.user = friends.other AND back.other = friends.user';
  return {
    wants: database.prepare<{ place: number }>('SELECT place FROM friends WHERE user = ? AND other = ?'),
    want: database.prepare(`INSERT INTO friends (user, other, place) VALUES (?, ?, ${nextPlace})`),
    drop: database.prepare('DELETE FROM friends WHERE user = ? AND other = ?'),
    renew: database.prepare(`UPDATE friends SET place = ${nextPlace} WHERE user = ? AND other = ?`),
    of: database.prepare<FriendRecord>(
      `SELECT users.username, users.avatar, users.identifier,
           (SELECT count(*) FROM friends AS theirs JOIN friends AS answer
              ON answer.user = theirs.other AND answer.other = theirs.user WHERE theirs.user = users.key) AS friendsCount
         FROM ${mutual} JOIN users ON users.key = friends.other
         WHERE friends.user = ? ORDER BY max(friends.place, back.place)`,
    ),
    counts: database.prepare<{ user: number; count: number }>(
      `SELECT friends.user, count(*) AS count FROM ${mutual}
         WHERE friends.user IN (SELECT value FROM json_each(?)) GROUP BY friends.user`,
    ),
    incoming: database.prepare<{ identifier: string }>(
      `SELECT users.identifier FROM friends
         JOIN users ON users.key = friends.user
         LEFT JOIN friends AS back ON back.user = friends.other AND back.other = friends.user
         WHERE friends.other = ? AND back.place IS NULL ORDER BY friends.place`,
    ),
    push: database.prepare(
      'INSERT INTO pushes (user, title, body, image_url, expires_at, friend) VALUES (?, ?, ?, ?, ?, ?)',
    ),
  };
}

function prepareTokens(database: Database) {
  return {
    position: database.prepare<{ position: number }>('SELECT position FROM device_tokens WHERE user = ? AND token = ?'),
    drop: database.prepare('DELETE FROM device_tokens WHERE user = ? AND token = ?'),
    insert: database.prepare('INSERT INTO device_tokens (user, token, position) VALUES (?, ?, ?)'),
    dropOld: database.prepare(
      `DELETE FROM device_tokens WHERE user = ?
         AND key NOT IN (SELECT key FROM device_tokens WHERE user = ? ORDER BY key DESC LIMIT ?)`,
    ),
    of: database.prepare<{ token: string }>('SELECT token FROM device_tokens WHERE user = ? ORDER BY key DESC'),
  };
}
