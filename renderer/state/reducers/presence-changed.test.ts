import { expect, it } from 'vitest';
import { chat, context, state } from '../../testing/states.js';
import { learnPeople } from '../chats.js';
import { presenceChanged } from './presence-changed.js';

const event = { event: 'PresenceChanged', identifier: 'bob' } as const;
const before = () =>
  learnPeople(
    {
      ...state(),
      chats: { c: chat('c', { partner: 'bob', lastOnline: 5 }), g: chat('g', { isLocal: false, partner: null }) },
    },
    [{ identifier: 'bob', username: 'Bob', lastOnline: 5 }],
  );

it('who comes, is away and goes is shown so in the local chat and wherever the person is', () => {
  const came = presenceChanged(before(), { ...event, status: 'online' }, context());
  expect(came.chats['c']).toMatchObject({ lastOnline: 0, away: false });
  const away = presenceChanged(came, { ...event, status: 'away' }, context());
  expect(away.chats['c']).toMatchObject({ lastOnline: 0, away: true });
  expect(away.people['bob']).toMatchObject({ username: 'Bob', lastOnline: 0, away: true });
  const went = presenceChanged(away, { ...event, status: 'offline', lastOnline: 77 }, context());
  expect(went.chats['c']).toMatchObject({ lastOnline: 77, away: false });
  expect(went.people['bob']).toMatchObject({ lastOnline: 77, away: false });
});

it('leaves other chats as they are, and makes up nobody', () => {
  const known = before();
  const after = presenceChanged(known, { ...event, status: 'away' }, context());
  expect(after.chats['g']).toBe(known.chats['g']);
  expect(presenceChanged(state(), { ...event, identifier: 'x', status: 'away' }, context()).people).toEqual({});
});
