import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Message, OutgoingMessage } from '../../state/model.js';
import { renderUi } from '../../testing/render-ui.js';
import { message, signedIn, state } from '../../testing/states.js';
import { MessageText } from './MessageText.js';
import { OutgoingRow } from './OutgoingRow.js';
import { MessageMenu } from './MessageMenu.js';
import { ReactionChips } from './ReactionChips.js';
import { reactionType } from './reactions.js';

afterEach(cleanup);

it('shows markup in a message as the text that it is', () => {
  const text = '<img src=x onerror="alert(1)"><script>alert(2)</script> &amp;';
  const { container } = renderUi(<MessageText text={text} tabbable />, state());
  expect(container.textContent).toBe(text);
  expect(container.querySelector('img, script')).toBeNull();
});

it('opens an address outside of the window', async () => {
  const { bridge } = renderUi(<MessageText text="see https://example.org/x." tabbable />, state());
  const open = vi.spyOn(bridge.links, 'openExternal');
  await userEvent.click(screen.getByRole('link', { name: 'https://example.org/x' }));
  expect(open).toHaveBeenCalledExactlyOnceWith('https://example.org/x');
});

it('offers to send a failed message again, or to give it up', async () => {
  const failed: OutgoingMessage = {
    clientId: 'k',
    dataType: 'text',
    value: 'hello',
    reply: null,
    time: 200,
    status: { failed: 'The chat is gone.' },
  };
  const row = { own: true, first: true, last: true, day: null, divider: false, beginning: false };
  const { actions } = renderUi(<OutgoingRow chat="c" message={failed} row={row} />, state());
  expect(screen.getByRole('alert').textContent).toContain('Not sent: The chat is gone.');
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(actions.retry).toHaveBeenCalledExactlyOnceWith('c', 'k');
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect(actions.discard).toHaveBeenCalledExactlyOnceWith('c', 'k');
});

it('adds the same reaction with a click on its chip, and takes one’s own away', async () => {
  const reactions = [
    { sender: 'bob', type: reactionType('like') },
    { sender: 'me', type: reactionType('fire') },
  ];
  const { actions } = renderUi(
    <ReactionChips chat="c" id={5} reactions={reactions} me="me" own={false} tabbable />,
    state(),
  );
  await userEvent.click(screen.getByRole('button', { name: /^Like/ }));
  expect(actions.react).toHaveBeenCalledExactlyOnceWith('c', 5, reactionType('like'));
  await userEvent.click(screen.getByRole('button', { name: 'Fire: You', pressed: true }));
  expect(actions.unreact).toHaveBeenCalledExactlyOnceWith('c', 5);
});

function showMenu(sender: string, parts: Partial<Message> = {}) {
  const commands = {
    onReply: vi.fn(),
    onForward: vi.fn(),
    onEdit: vi.fn(),
    onDelete: vi.fn(),
    onReaders: vi.fn(),
    onClose: vi.fn(),
  };
  const place = { id: 5, x: 0, y: 0, byKey: true };
  const ui = renderUi(<MessageMenu chat="c" message={message(5, { sender, ...parts })} place={place} {...commands} />, {
    ...state(),
    session: signedIn,
  });
  return { ...ui, ...commands };
}

it('lets nobody edit or delete what another has written', () => {
  showMenu('bob');
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Reply', 'Copy text']);
});

it('lets nobody edit what was forwarded', () => {
  showMenu('me', { forwarded: { identifier: 'bob', username: 'Bob' } });
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Reply', 'Copy text', 'Delete']);
});

it('lets the author edit and delete', async () => {
  const { onDelete } = showMenu('me');
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
    'Reply',
    'Copy text',
    'Edit',
    'Delete',
  ]);
  await userEvent.click(screen.getByRole('menuitem', { name: 'Delete' }));
  expect(onDelete).toHaveBeenCalledOnce();
});

it('is walked by keyboard: along the reactions, then down to the commands', async () => {
  const { actions } = showMenu('bob');
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Like'));
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Heart');
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Reply');
  await userEvent.keyboard('{ArrowUp}{ArrowRight}{Enter}');
  expect(actions.react).toHaveBeenCalledExactlyOnceWith('c', 5, reactionType('heart'));
});
