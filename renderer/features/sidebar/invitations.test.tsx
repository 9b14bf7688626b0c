import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { renderUi } from '../../testing/render-ui.js';
import { state } from '../../testing/states.js';
import { InvitationList } from './InvitationList.js';

afterEach(cleanup);

const invitations = [{ chat: 'd', title: 'Lunch', avatar: '', inviter: 'bob', username: 'Bob' }];
const ready = { kind: 'ready' } as const;

it('says who invites to which group, and takes the answer', async () => {
  const { actions } = renderUi(<InvitationList />, { ...state(), connection: ready, invitations });
  expect(screen.getByRole('list', { name: 'Invitations' }).textContent).toContain('Bob invites you');
  await userEvent.click(screen.getByRole('button', { name: 'Come back to Lunch' }));
  expect(actions.acceptInvitation).toHaveBeenCalledExactlyOnceWith('d');
  await userEvent.click(screen.getByRole('button', { name: 'Decline to come back to Lunch' }));
  expect(actions.declineInvitation).toHaveBeenCalledExactlyOnceWith('d');
});

it('shows nothing where there are none', () => {
  const { container } = renderUi(<InvitationList />, state());
  expect(container.textContent).toBe('');
});
