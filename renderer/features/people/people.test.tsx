import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { AppState } from '../../state/model.js';
import { renderUi } from '../../testing/render-ui.js';
import { signedIn, state } from '../../testing/states.js';
import { page as en } from '../../bridge/texts/en/page.js';
import { PeopleList } from './PeopleList.js';

afterEach(cleanup);

const unanswered: AppState = {
  ...state(),
  session: signedIn,
  connection: { kind: 'connecting' },
  directory: { search: 'bob', results: [], loading: false, more: true },
};

it('does not say that nobody was found where nobody could be asked, and asks once it can', async () => {
  const { store, actions } = renderUi(<PeopleList search="bob" onChoose={() => undefined} />, unanswered);
  expect(await screen.findByText(en.people.noAnswer)).toBeDefined();
  expect(screen.queryByText(/Nobody is called/)).toBeNull();
  const ask = vi.mocked(actions.searchPeople);
  const before = ask.mock.calls.length;
  act(() => store.setState({ connection: { kind: 'ready' } }));
  await waitFor(() => expect(ask.mock.calls.length).toBe(before + 1));
  expect(ask).toHaveBeenLastCalledWith('bob');
});

it('says so where the server knows nobody of that name', async () => {
  const directory = { ...unanswered.directory, more: false };
  renderUi(<PeopleList search="bob" onChoose={() => undefined} />, { ...unanswered, directory });
  expect(await screen.findByText('Nobody is called “bob”.')).toBeDefined();
});
