import type { Friendship } from '../ports/store/people.js';
import type { UserRecord } from '../ports/store/records.js';
import type { UserCard } from '../protocol/events.js';
import type { Asker } from './identity.js';

/** A user as another one may see them. The e-mail address is for its owner only. */
export function userCard(record: UserRecord, asker: Asker, whichFriend: Friendship): UserCard {
  const { username, avatar, description, identifier, lastOnline } = record;
  const email = record.key === asker.key ? record.email : '';
  return { username, avatar, email, description, identifier, lastOnline, whichFriend };
}
