import { act, cleanup, screen } from '@testing-library/react';
import { VirtuosoMockContext } from 'react-virtuoso';
import { afterEach, describe, expect, it, vi } from 'vitest';
import userEvent from '@testing-library/user-event';
import type { AppState, Chat } from '../../state/model.js';
import { renderUi } from '../../testing/render-ui.js';
import { byIdentifier, chat, extras, loneRow, message, person, signedIn, state } from '../../testing/states.js';
import { MessageMenu } from '../conversation/MessageMenu.js';
import { MessageRow } from '../conversation/MessageRow.js';
import { ReadersDialog } from './ReadersDialog.js';

afterEach(cleanup);

const mine = message(5, { sender: 'me' });

function group(cursors: Record<string, number>, parts: Partial<Chat> = {}): Chat {
  const members = ['me', 'bob', 'cleo'];
  return chat('c', { isLocal: false, partner: null, members, extras: extras({ cursors }), ...parts });
}

const knowing = (shown: Chat): AppState => ({
  ...state(),
  session: signedIn,
  chats: { c: shown },
  people: byIdentifier(['me', 'bob', 'cleo'].map((id) => person(id, id))),
});

function showMenu(shown: Chat, about = mine) {
  const commands = {
    onReply: vi.fn(),
    onForward: vi.fn(),
    onEdit: vi.fn(),
    onDelete: vi.fn(),
    onReaders: vi.fn(),
    onClose: vi.fn(),
  };
  const place = { id: 5, x: 0, y: 0, byKey: false };
  renderUi(<MessageMenu chat="c" message={about} place={place} {...commands} />, knowing(shown));
  return commands;
}

const item = () => screen.queryByRole('menuitem', { name: /^Read by/ });

describe('the menu of a message', () => {
  it('says in a group how many have read one’s own, and leads to who they are', async () => {
    const { onReaders } = showMenu(group({ bob: 5 }));
    expect(item()?.textContent).toBe('Read by 1 of 2');
    await userEvent.click(item()!);
    expect(onReaders).toHaveBeenCalledOnce();
  });

  it.each([
    ['in a chat of two', group({ bob: 5 }, { isLocal: true }), mine],
    ['where the server does not tell', group({}, { extras: null }), mine],
    ['before the members are known', group({}, { members: null }), mine],
    ['of what others wrote', group({ bob: 5 }), message(5)],
  ])('does not say it %s', (_where, shown, about) => {
    showMenu(shown, about);
    expect(item()).toBeNull();
  });
});

describe('the mark of a message', () => {
  const commands = { reply: vi.fn(), menu: vi.fn(), jump: vi.fn(), view: vi.fn(), watch: vi.fn() };
  const mark = (shown: Chat, isRead: boolean) => {
    renderUi(
      <MessageRow
        chat="c"
        isLocal={shown.isLocal}
        message={{ ...mine, isRead }}
        row={loneRow}
        active
        flash={false}
        quoteLoaded={false}
        pinned={false}
        commands={commands}
      />,
      knowing(shown),
    );
    return screen.getAllByRole('img').map((image) => [image.getAttribute('aria-label'), /_read/.test(image.className)]);
  };

  it('tells in a group how many have read it, and has its colour once everybody has', () => {
    expect(mark(group({}), false)).toEqual([['Sent', false]]);
    cleanup();
    expect(mark(group({ bob: 5 }), true)).toEqual([['Read by 1 of 2', false]]);
    cleanup();
    expect(mark(group({ bob: 5, cleo: 7 }), true)).toEqual([['Read by 2 of 2', true]]);
  });

  it('is as ever in a chat of two, and where the server does not tell who has read', () => {
    expect(mark(group({ bob: 5 }, { isLocal: true }), true)).toEqual([['Read', true]]);
    cleanup();
    expect(mark(group({}, { extras: null }), true)).toEqual([['Read', true]]);
  });
});

it('shows who has read a message and who has not, as it changes', () => {
  const { store } = renderUi(
    <VirtuosoMockContext value={{ viewportHeight: 600, itemHeight: 60 }}>
      <ReadersDialog chat="c" message={mine} onClose={vi.fn()} onClosed={vi.fn()} />
    </VirtuosoMockContext>,
    knowing(group({})),
  );
  const lines = () =>
    [...screen.getByRole('dialog').querySelectorAll('h3, [data-reader]')].map((line) => line.textContent);
  expect(lines()).toEqual(['Nobody has read it yet.', 'Not yet2', 'Bbob', 'Ccleo']);
  act(() => store.setState({ chats: { c: group({ cleo: 6 }) } }));
  expect(lines()).toEqual(['Have read it1', 'Ccleo', 'Not yet1', 'Bbob']);
  act(() => store.setState({ chats: { c: group({ bob: 5, cleo: 6 }) } }));
  expect(lines()).toEqual(['Have read it2', 'Bbob', 'Ccleo']);
});
