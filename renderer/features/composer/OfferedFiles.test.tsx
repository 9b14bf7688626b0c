import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { VirtuosoMockContext } from 'react-virtuoso';
import { afterEach, expect, it } from 'vitest';
import type { AppState } from '../../state/model.js';
import { setMedia } from '../../state/media.js';
import { renderUi } from '../../testing/render-ui.js';
import { state } from '../../testing/states.js';
import { OfferedFiles } from './OfferedFiles.js';

afterEach(cleanup);

const note = { id: 'n', name: 'note.txt', size: 3 };

function show(parts: Partial<AppState> = {}) {
  return renderUi(
    <VirtuosoMockContext value={{ viewportHeight: 300, itemHeight: 60 }}>
      <OfferedFiles />
    </VirtuosoMockContext>,
    { ...setMedia(state(), { offered: [note] }), openChat: null, ...parts },
  );
}

it('asks which chat files are for, and sends them to the one that was chosen', async () => {
  const { actions } = show();
  expect(screen.getByRole('dialog', { name: 'Send to which chat?' }).textContent).toContain('note.txt');
  await userEvent.click(screen.getByRole('button', { name: 'Lunch' }));
  expect(actions.attachOffered).toHaveBeenCalledWith('d');
});

it('finds a chat by its name, and takes the first one with Enter', async () => {
  const { actions } = show();
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search chats' }), 'bo');
  expect(screen.queryByRole('button', { name: 'Lunch' })).toBeNull();
  await userEvent.keyboard('{Enter}');
  expect(actions.attachOffered).toHaveBeenCalledWith('c');
});

it('goes through the chats with the arrows', async () => {
  const { actions } = show();
  await userEvent.type(
    screen.getByRole('searchbox', { name: 'Search chats' }),
    '{ArrowDown}{ArrowDown}{ArrowUp}{Enter}',
  );
  expect(actions.attachOffered).toHaveBeenCalledWith('d');
});

it('says how many there are, and forgets them when it is closed', async () => {
  const { actions } = show({ media: { ...state().media, offered: [note, { ...note, id: 'm' }] } });
  expect(screen.getByText('2 files')).toBeDefined();
  await userEvent.keyboard('{Escape}');
  expect(actions.dropOffered).toHaveBeenCalled();
});

it('asks nothing without files, nor before the chats are known', () => {
  show({ media: state().media });
  show({ chatsLoaded: false });
  expect(screen.queryByRole('dialog')).toBeNull();
});
