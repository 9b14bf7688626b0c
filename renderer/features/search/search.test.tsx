import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppState } from '../../state/model.js';
import { noSearch, type SearchState } from '../../state/search.js';
import { renderUi } from '../../testing/render-ui.js';
import { byIdentifier, found, person, state } from '../../testing/states.js';
import { ResultRow } from './ResultRow.js';
import { SearchOffer } from './SearchOffer.js';
import { SearchPanel } from './SearchPanel.js';

afterEach(cleanup);

const server = { name: 'Office', extensions: true };
const searching = (search: Partial<SearchState>): AppState => ({
  ...state(),
  server,
  people: byIdentifier([person('bob', 'Bob')]),
  search: { ...noSearch, open: true, ...search },
});

describe('the panel of the search', () => {
  beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
  afterEach(() => vi.unstubAllGlobals());

  it('says what it is for, and searches for what is typed', async () => {
    const { actions } = renderUi(<SearchPanel onPick={() => undefined} />, searching({}));
    expect(screen.getByText('What are you looking for?')).toBeTruthy();
    await userEvent.type(screen.getByRole('searchbox'), 'p');
    expect(actions.search).toHaveBeenCalledExactlyOnceWith({ text: 'p' });
  });

  it.each([
    [{ kind: 'done' }, 'Nothing found'],
    [{ kind: 'offline' }, 'The search goes on by itself when the connection is back.'],
    [{ kind: 'failed', sentence: 'The server is still preparing.' }, 'The server is still preparing.'],
  ] as const)('says why nothing is shown: %o', (status, sentence) => {
    renderUi(<SearchPanel onPick={() => undefined} />, searching({ status }));
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  it('tries again when told to, and closes with Escape', async () => {
    const { actions } = renderUi(
      <SearchPanel onPick={() => undefined} />,
      searching({ status: { kind: 'failed', sentence: '' } }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(actions.searchAgain).toHaveBeenCalledOnce();
    await userEvent.type(screen.getByRole('searchbox'), '{Escape}');
    expect(actions.closeSearch).toHaveBeenCalledOnce();
  });

  it('filters by chat, person, kind and date', async () => {
    const { actions } = renderUi(<SearchPanel onPick={() => undefined} />, searching({}));
    await userEvent.selectOptions(screen.getByLabelText('Chat'), 'Lunch');
    expect(actions.search).toHaveBeenLastCalledWith({ chat: 'd' });
    await userEvent.selectOptions(screen.getByLabelText('Person'), 'Bob');
    expect(actions.search).toHaveBeenLastCalledWith({ sender: 'bob' });
    await userEvent.selectOptions(screen.getByLabelText('Kind'), 'Pictures');
    expect(actions.search).toHaveBeenLastCalledWith({ kind: 'image' });
    await userEvent.selectOptions(screen.getByLabelText('Date'), 'Last 7 days');
    expect(actions.search).toHaveBeenLastCalledWith({ from: expect.any(Number), to: null });
  });
});

it('shows a result with its chat, author and hits, and markup as the text that it is', async () => {
  const open = vi.fn();
  const { container } = renderUi(<ResultRow found={found()} tabbable onOpen={open} />, searching({}));
  expect(container.querySelector('mark')?.textContent).toBe('plan');
  expect(container.querySelector('b')).toBeNull();
  const row = screen.getByRole('button', { name: /^Lunch, Bob, .*: the <b>plan<\/b> is ready$/ });
  expect(row.textContent).toContain('Bob: the <b>plan</b> is ready');
  await userEvent.click(row);
  expect(open).toHaveBeenCalledExactlyOnceWith('d', 7);
});

it('offers to search messages for what was typed above the chats, where the server can', async () => {
  const { actions } = renderUi(<SearchOffer text="plan" />, searching({}));
  await userEvent.click(screen.getByRole('button', { name: 'Search messages for “plan”' }));
  expect(actions.openSearch).toHaveBeenCalledExactlyOnceWith({ text: 'plan' });
  cleanup();
  renderUi(<SearchOffer text="plan" />, { ...searching({}), server: { ...server, extensions: false } });
  expect(screen.queryByRole('button')).toBeNull();
});
