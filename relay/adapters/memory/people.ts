import {
  type ChangedProfile,
  type FriendRecord,
  type Friendship,
  type PeopleStore,
  type Profile,
  tokensKept,
} from '../../ports/store/people.js';
import type { State } from './state.js';

/** Profiles, friends and devices. */
export function createPeople(state: State): PeopleStore {
  /** user -> other user whose friend the first wants to be -> place of that wish */
  const wishes = new Map<number, Map<number, number>>();
  let lastPlace = 0;

  const place = (userKey: number, otherKey: number): number | undefined => wishes.get(userKey)?.get(otherKey);

  const want = (userKey: number, otherKey: number): void => {
    const mine = wishes.get(userKey) ?? new Map<number, number>();
    wishes.set(state.user(userKey).key, mine.set(state.user(otherKey).key, (lastPlace += 1)));
  };

  const friendship = (userKey: number, otherKey: number): Friendship => {
    const mine = place(userKey, otherKey) !== undefined;
    const theirs = place(otherKey, userKey) !== undefined;
    if (mine) return theirs ? 'friend' : 'sentRequest';
    return theirs ? 'incomingRequest' : '';
  };

  const friendKeys = (userKey: number): number[] =>
    [...(wishes.get(userKey) ?? [])]
      .map(([other, mine]) => ({ other, mine, theirs: place(other, userKey) }))
      .filter((pair): pair is typeof pair & { theirs: number } => pair.theirs !== undefined)
      .sort((a, b) => Math.max(a.mine, a.theirs) - Math.max(b.mine, b.theirs))
      .map(({ other }) => other);

  const friend = (key: number): FriendRecord => {
    const { username, avatar, identifier } = state.user(key);
    return { username, avatar, identifier, friendsCount: friendKeys(key).length };
  };

  const become = (userKey: number, fields: Partial<Profile>): ChangedProfile => {
    state.users.set(userKey, { ...state.user(userKey), ...fields });
    const position = state.log({ kind: 'profile', chatKey: 0, message: null, userKey });
    return { position, profile: state.profile(userKey) };
  };

  const tokensOf = (userKey: number): string[] => [...(state.tokens.get(userKey)?.keys() ?? [])].reverse();

  return {
    setProfile: (userKey, username, description) => state.run(() => become(userKey, { username, description })),
    setAvatar: (userKey, avatar) => state.run(() => become(userKey, { avatar })),

    addFriend: (userKey, otherKey, pushes) =>
      state.run(() => {
        if (place(userKey, otherKey) !== undefined) return 'unchanged';
        want(userKey, otherKey);
        const result = friendship(userKey, otherKey) === 'friend' ? 'accepted' : 'requested';
        if (pushes) {
          state.lastPushKey += 1;
          state.pushes.push({ ...pushes[result], key: state.lastPushKey, chat: '', messageId: 0 });
          state.friendPushes.set(state.lastPushKey, userKey);
        }
        return result;
      }),
    removeFriend: (userKey, otherKey) =>
      state.run(() => {
        if (wishes.get(userKey)?.delete(otherKey) && place(otherKey, userKey) !== undefined) want(otherKey, userKey);
      }),
    friendship: (userKey, otherKey) => state.run(() => friendship(userKey, otherKey)),
    friendsOf: (userKey) => state.run(() => friendKeys(userKey).map(friend)),
    friendCounts: (userKeys) =>
      state.run(
        () => new Map(userKeys.map((key) => [key, friendKeys(key).length] as const).filter(([, count]) => count > 0)),
      ),
    incomingRequests: (userKey) =>
      state.run(() =>
        [...wishes.keys()]
          .filter((key) => friendship(userKey, key) === 'incomingRequest')
          .sort((a, b) => (place(a, userKey) ?? 0) - (place(b, userKey) ?? 0))
          .map((key) => state.user(key).identifier),
      ),

    setToken: (userKey, token) =>
      state.run(() => {
        const devices = state.tokens.get(state.user(userKey).key) ?? new Map<string, { position: number }>();
        const position = devices.get(token)?.position ?? 0;
        devices.delete(token);
        state.tokens.set(userKey, devices.set(token, { position }));
        for (const old of tokensOf(userKey).slice(tokensKept)) devices.delete(old);
      }),
    tokensOf: (userKey) => state.run(() => tokensOf(userKey)),
  };
}
