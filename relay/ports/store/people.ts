import type { Change, NewPush, UserRecord } from './records.js';

/**
 * The friendship between two users, as the first one sees it, in the words of `GetUser`; '' for strangers and for
 * oneself.
 */
export type Friendship = 'friend' | 'incomingRequest' | 'sentRequest' | '';

/** What is shown of a user after a change to it. */
export interface ChangedProfile extends Change {
  readonly profile: Profile;
}

export type Profile = Pick<UserRecord, 'key' | 'identifier' | 'username' | 'avatar' | 'description'>;

/** A user in a list of friends. */
export interface FriendRecord {
  readonly username: string;
  readonly avatar: string;
  readonly identifier: string;
  readonly friendsCount: number;
}

/**
 * The pushes to queue with a change between two users; which one is queued depends on what the change turned out to be.
 */
export interface FriendPushes {
  readonly requested: NewPush;
  readonly accepted: NewPush;
}

/**
 * What people change about themselves and between each other. Two are friends while each wants to be the other's; whom
 * only one wants has a request waiting. So who removes a friend is left with that friend's request, as existing servers
 * have it, and a request can be taken back by its sender only.
 */
export interface PeopleStore {
  /** Logs the change, as `setAvatar` does. */
  setProfile(userKey: number, username: string, description: string): Promise<ChangedProfile>;
  /** @param avatar path of the picture */
  setAvatar(userKey: number, avatar: string): Promise<ChangedProfile>;

  /**
   * Stores that the user wants to be the other's friend. If that is stored already, nothing changes and nothing is
   * pushed.
   * @param pushes for the other; undefined where none is wanted
   */
  addFriend(
    userKey: number,
    otherKey: number,
    pushes: FriendPushes | undefined,
  ): Promise<'requested' | 'accepted' | 'unchanged'>;
  /** Removes the user's wish to be the other's friend; the other's wish stays, as the newest request. */
  removeFriend(userKey: number, otherKey: number): Promise<void>;
  friendship(userKey: number, otherKey: number): Promise<Friendship>;
  /** In the order in which they became friends. */
  friendsOf(userKey: number): Promise<FriendRecord[]>;
  /** @returns how many friends each has; who has none is left out */
  friendCounts(userKeys: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Identifiers of those who want to be the user's friends and are not yet, oldest request first. */
  incomingRequests(userKey: number): Promise<string[]>;

  /**
   * Registers a device for push. Of a user's devices the newest 20 are kept. Another user's with the same token is another
   * device: several people may use one, and nobody takes another's away.
   * One that was the user's already keeps what it has acknowledged.
   * @param token as the device's push service gave it
   */
  setToken(userKey: number, token: string): Promise<void>;
  /** The user's devices, the newest first. */
  tokensOf(userKey: number): Promise<string[]>;
}

/** So many devices are kept per user, because nobody tells the relay which devices are gone. */
export const tokensKept = 20;
