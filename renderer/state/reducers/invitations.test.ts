import { expect, it } from 'vitest';
import { context, state } from '../../testing/states.js';
import { invitations } from './invitations.js';

it('the list of invitations is replaced', () => {
  const lunch = { chat: 'd', chat_name: 'Lunch', avatar: '', inviter: 'bob', username: 'Bob' };
  const after = invitations(state(), { event: 'Invitations', invitations: [lunch] }, context());
  expect(after.invitations).toEqual([{ chat: 'd', title: 'Lunch', avatar: '', inviter: 'bob', username: 'Bob' }]);
  expect(invitations(after, { event: 'Invitations', invitations: [] }, context()).invitations).toEqual([]);
});
