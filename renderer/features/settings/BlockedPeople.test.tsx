import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { learnPeople } from '../../state/chats.js';
import { renderUi } from '../../testing/render-ui.js';
import { state } from '../../testing/states.js';
import { BlockedPeople } from './BlockedPeople.js';

afterEach(cleanup);

it('lists those who are blocked, and takes a block back', async () => {
  const known = learnPeople(state(), [{ identifier: 'bob', username: 'Bob' }]);
  const { actions } = renderUi(<BlockedPeople />, { ...known, blocked: ['bob'] });
  expect(actions.loadBlocked).toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Unblock Bob' }));
  expect(actions.unblock).toHaveBeenCalledExactlyOnceWith('bob');
});

it('says how to block somebody while nobody is', () => {
  renderUi(<BlockedPeople />, state());
  expect(screen.getByText(/You have blocked nobody/)).toBeTruthy();
});
