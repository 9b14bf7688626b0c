import type { Friends, Person } from '../office.js';
import { type Answer, requester } from '../service.js';

/** Requests to be friends are silent; oneself may be asked, too. */
export const friends: Readonly<Record<string, Answer>> = {
  AddFriend(desk, frame, line) {
    const me = requester(desk, frame, line);
    const other = desk.office.byIdentifier(frame['identifier']);
    if (!me || !other) return;
    const [mine, others] = [dataOf(me), dataOf(other)];
    if (mine.incomingRequests.includes(other.identifier)) {
      take(mine.incomingRequests, other.identifier);
      take(others.sentRequests, me.identifier);
      mine.friends.push(other.identifier);
      others.friends.push(me.identifier);
    } else if (!mine.sentRequests.includes(other.identifier) && !mine.friends.includes(other.identifier)) {
      mine.sentRequests.push(other.identifier);
      others.incomingRequests.push(me.identifier);
    }
  },

  RemoveFriend(desk, frame, line) {
    const me = requester(desk, frame, line);
    const other = desk.office.byIdentifier(frame['identifier']);
    if (!me || !other) return;
    const [mine, others] = [dataOf(me), dataOf(other)];
    if (mine.sentRequests.includes(other.identifier)) {
      take(mine.sentRequests, other.identifier);
      take(others.incomingRequests, me.identifier);
    } else if (mine.friends.includes(other.identifier)) {
      take(mine.friends, other.identifier);
      take(others.friends, me.identifier);
      mine.incomingRequests.push(other.identifier);
      others.sentRequests.push(me.identifier);
    }
  },

  GetFriends(desk, frame, line) {
    const person = desk.office.byIdentifier(frame['identifier']);
    // Without any friend activity there is no answer at all.
    if (!requester(desk, frame, line) || !person?.friends) return;
    const users = person.friends.friends.flatMap((identifier) => {
      const friend = desk.office.byIdentifier(identifier);
      if (!friend) return [];
      const { username, avatar } = friend;
      return [{ username, avatar, identifier, friendsCount: friend.friends?.friends.length ?? 0 }];
    });
    desk.say(line, { event: 'ReturnFriends', users });
  },

  GetIncomingFriends(desk, frame, line) {
    const me = requester(desk, frame, line);
    if (me) {
      desk.say(line, { incomingRequests: me.friends?.incomingRequests ?? [], event: 'ReturnIncomingRequests' });
    } else {
      desk.say(line, { event: 'Error', data: 'Wrong password!' });
    }
  },
};

function dataOf(person: Person): Friends {
  person.friends ??= { sentRequests: [], incomingRequests: [], friends: [] };
  return person.friends;
}

function take(list: string[], identifier: string): void {
  const at = list.indexOf(identifier);
  if (at >= 0) list.splice(at, 1);
}
