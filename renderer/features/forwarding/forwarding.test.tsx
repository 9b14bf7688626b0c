import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { AppState } from '../../state/model.js';
import { noteGone } from '../../state/quotes.js';
import { renderUi } from '../../testing/render-ui.js';
import { message, state } from '../../testing/states.js';
import { ForwardDialog } from './ForwardDialog.js';

afterEach(cleanup);

// happy-dom has no layout, so a virtual list would show nothing.
vi.mock('react-virtuoso', () => ({
  Virtuoso: ({
    data,
    itemContent,
  }: {
    data: readonly string[];
    itemContent: (index: number, id: string) => React.ReactNode;
  }) => data.map((id, index) => <div key={id}>{itemContent(index, id)}</div>),
}));

const picture = message(5, { dataType: 'image', value: 'media/x.png' });

function show(before: AppState = state()) {
  const onClose = vi.fn();
  const ui = renderUi(
    <ForwardDialog chat="c" message={picture} onClose={onClose} onClosed={() => undefined} />,
    before,
  );
  return { ...ui, onClose, send: screen.getByRole('button', { name: 'Forward' }) };
}

it('shows what is passed on, and sends it to all chosen chats', async () => {
  const { actions, onClose, send } = show();
  expect(screen.getByRole('dialog').textContent).toContain('BobPicture');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Lunch' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Bob' }));
  expect(screen.getByText('2 chats chosen')).toBeTruthy();
  await userEvent.click(send);
  expect(actions.forward).toHaveBeenCalledExactlyOnceWith(['d', 'c'], 'c', picture);
  expect(onClose).toHaveBeenCalledOnce();
  expect(actions.openChat).not.toHaveBeenCalled();
});

it('goes along with what went to one chat', async () => {
  const { actions, send } = show();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Lunch' }));
  await userEvent.click(send);
  expect(actions.forward).toHaveBeenCalledExactlyOnceWith(['d'], 'c', picture);
  expect(actions.openChat).toHaveBeenCalledExactlyOnceWith('d');
});

it('finds chats by words, ticks the first one with Enter, and lets it go again', async () => {
  const { actions, send } = show();
  const field = screen.getByRole('searchbox', { name: 'Search chats' });
  await userEvent.type(field, 'lun');
  expect(screen.getAllByRole('checkbox').map((row) => row.textContent)).toEqual(['LLunch']);
  await userEvent.keyboard('{Enter}');
  expect(field).toHaveProperty('value', '');
  await userEvent.click(within(screen.getByRole('list')).getByRole('button', { name: 'Do not forward to Lunch' }));
  await userEvent.click(send);
  expect(screen.getByText('Choose at least one chat.')).toBeTruthy();
  expect(actions.forward).not.toHaveBeenCalled();
  await userEvent.type(field, 'nowhere');
  expect(screen.getByText('No chat is called “nowhere”.')).toBeTruthy();
});

it('is walked with the arrows', async () => {
  show();
  screen.getByRole('searchbox').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown} ');
  expect(screen.getByRole('checkbox', { name: 'Bob', checked: true })).toBe(document.activeElement);
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  expect(document.activeElement).toBe(screen.getByRole('searchbox'));
});

it('follows the message: its new words are shown and passed on, and it closes with a deleted one', async () => {
  const onClose = vi.fn();
  const before = state({ messages: [message(4), message(6)] });
  const { store, actions } = renderUi(
    <ForwardDialog chat="c" message={message(4)} onClose={onClose} onClosed={() => undefined} />,
    before,
  );
  const edited = message(4, { value: 'better words', edited: true });
  act(() => store.setState(state({ messages: [edited, message(6)] })));
  expect(screen.getByRole('dialog').textContent).toContain('better words');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Lunch' }));
  await userEvent.click(screen.getByRole('button', { name: 'Forward' }));
  expect(actions.forward).toHaveBeenCalledExactlyOnceWith(['d'], 'c', edited);
  onClose.mockClear();
  act(() => store.setState(noteGone(state({ messages: [message(6)] }), 'c', 4)));
  expect(onClose).toHaveBeenCalledOnce();
});
