import { describe, expect, it } from 'vitest';
import { context, state } from '../../testing/states.js';
import { returnChatUsers } from './return-chat-users.js';
import { returnOnline } from './return-online.js';
import { returnUser } from './return-user.js';
import { returnUsers } from './return-users.js';

const bob = { identifier: 'bob', username: 'Bob', avatar: '', description: 'cook', lastOnline: 12 };

describe('ReturnChatUsers', () => {
  const event = { event: 'ReturnChatUsers', members: [{ ...bob, currentOnline: 1 as const }] } as const;

  it('gives the chat its members and tells who is online', () => {
    const after = returnChatUsers(state(), { ...event, members: [...event.members], chat: 'd' }, context());
    expect(after.chats['d']?.members).toEqual(['bob']);
    expect(after.people['bob']).toMatchObject({ description: 'cook', lastOnline: 0, away: false });
    const away = returnChatUsers(state(), { ...event, members: [...event.members], away: ['bob'] }, context());
    expect(away.people['bob']).toMatchObject({ lastOnline: 0, away: true });
  });

  it('belongs to the chat that was asked for, where a base server does not say', () => {
    const after = returnChatUsers(state(), { ...event, members: [...event.members] }, context({ membersOf: 'c' }));
    expect(after.chats['c']?.members).toEqual(['bob']);
    expect(after.chats['d']?.members).toBeNull();
  });
});

describe('ReturnUser', () => {
  it('learns the whole card', () => {
    const user = { ...bob, email: 'bob@example.test', whichFriend: '' };
    const after = returnUser(state(), { event: 'ReturnUser', user }, context());
    expect(after.people['bob']).toEqual({ ...bob, email: 'bob@example.test', away: false });
  });
});

describe('ReturnUsers', () => {
  it('learns names without forgetting the rest', () => {
    const known = returnUser(state(), { event: 'ReturnUser', user: { ...bob, email: '', whichFriend: '' } }, context());
    const users = [{ id: 1, identifier: 'bob', username: 'Bobby', avatar: 'b.png', friendsCount: 0 }];
    const after = returnUsers(known, { event: 'ReturnUsers', users, search: true }, context());
    expect(after.people['bob']).toMatchObject({ username: 'Bobby', avatar: 'b.png', lastOnline: 12 });
  });
});

describe('ReturnOnline', () => {
  const known = returnUser(state(), { event: 'ReturnUser', user: { ...bob, email: '', whichFriend: '' } }, context());

  it('tells who came and who went', () => {
    const came = returnOnline(known, { event: 'ReturnOnline', isOnline: true, identifier: 'bob' }, context());
    expect(came.people['bob']?.lastOnline).toBe(0);
    const now = 9_000_500;
    const went = returnOnline(came, { event: 'ReturnOnline', isOnline: false, identifier: 'bob' }, context({ now }));
    expect(went.people['bob']?.lastOnline).toBe(9_000);
  });

  it('tells who is away, and who is not any more', () => {
    const event = { event: 'ReturnOnline', isOnline: true, identifier: 'bob' } as const;
    const away = returnOnline(known, { ...event, away: true }, context());
    expect(away.people['bob']).toMatchObject({ lastOnline: 0, away: true });
    expect(returnOnline(away, event, context()).people['bob']).toMatchObject({ lastOnline: 0, away: false });
  });

  it('changes nothing where it says nothing new, or nobody', () => {
    expect(returnOnline(known, { event: 'ReturnOnline', isOnline: false, identifier: 'bob' }, context())).toBe(known);
    expect(returnOnline(known, { event: 'ReturnOnline', isOnline: true }, context())).toBe(known);
  });
});
