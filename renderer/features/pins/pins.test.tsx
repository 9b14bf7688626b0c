import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DropdownMenu } from 'radix-ui';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppState, Chat, ChatExtras, Message } from '../../state/model.js';
import { updateExtras } from '../../state/chats.js';
import { renderUi } from '../../testing/render-ui.js';
import { chat, extras, message, state } from '../../testing/states.js';
import { useApp } from '../../ui/app-context.js';
import { Notices } from '../../ui/Notices.js';
import { chatById } from '../../state/selectors.js';
import { PinBar } from './PinBar.js';
import { PinItem } from './PinItem.js';

afterEach(cleanup);

const onLeave = vi.fn();

function OpenBar() {
  const open = useApp(chatById('c'));
  return open ? <PinBar chat={open} onLeave={onLeave} /> : null;
}

function pinned(parts: Partial<ChatExtras>, messages: readonly Message[] = [], fields: Partial<Chat> = {}): AppState {
  return {
    ...state({ messages }),
    chats: { c: chat('c', { isLocal: false, extras: extras(parts), ...fields }) },
    connection: { kind: 'ready' },
    server: { name: 'Office', extensions: true },
  };
}

const jump = () => screen.getByRole('button', { name: /Go to it$/ });

describe('the bar of pinned messages', () => {
  it('is not there where nothing is pinned, nor against a server without extensions', () => {
    renderUi(<OpenBar />, pinned({ pinned: [] }));
    expect(screen.queryByRole('region')).toBeNull();
    cleanup();
    renderUi(<OpenBar />, pinned({}, [], { extras: null }));
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('shows the last pinned one, and steps back with each click after it went there', async () => {
    const { actions } = renderUi(<OpenBar />, pinned({ pinned: [3, 9] }, [message(3), message(9)]));
    expect(jump().textContent).toBe('Pinned message 2 of 2Bob: text 3');
    await userEvent.click(jump());
    expect(actions.showMessage).toHaveBeenLastCalledWith('c', 3);
    expect(jump().textContent).toBe('Pinned message 1 of 2Bob: text 9');
    await userEvent.click(jump());
    expect(actions.showMessage).toHaveBeenLastCalledWith('c', 9);
    expect(jump().textContent).toBe('Pinned message 2 of 2Bob: text 3');
  });

  it('steps with its buttons and with the arrows, and no further than the ends', async () => {
    const { actions } = renderUi(<OpenBar />, pinned({ pinned: [3, 9] }, [message(3), message(9)]));
    await userEvent.click(screen.getByRole('button', { name: 'Earlier pinned message' }));
    await userEvent.click(screen.getByRole('button', { name: 'Earlier pinned message' }));
    expect(jump().textContent).toContain('1 of 2');
    jump().focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(jump().textContent).toContain('2 of 2');
    await userEvent.keyboard('{ArrowUp}');
    expect(jump().textContent).toContain('1 of 2');
    expect(actions.showMessage).not.toHaveBeenCalled();
  });

  it('asks for a message that is not loaded, and leaves out one that is not there for me', () => {
    const { actions, store } = renderUi(<OpenBar />, pinned({ pinned: [3, 9] }, [message(9)]));
    expect(jump().textContent).toContain('Click to see it');
    expect(actions.loadPinned).toHaveBeenCalledExactlyOnceWith('c', 3);
    store.setState({ pins: { chat: 'c', messages: [], missing: [3] } });
    return expect.poll(() => jump().textContent).toBe('Pinned messageBob: text 9');
  });

  it('shows a new pin at once, and goes with the last', async () => {
    const { store } = renderUi(<OpenBar />, pinned({ pinned: [3] }, [message(3), message(9)]));
    store.setState((now) => updateExtras(now, 'c', { pinned: [9, 3] }));
    await expect.poll(() => jump().textContent).toBe('Pinned message 2 of 2Bob: text 9');
    store.setState((now) => updateExtras(now, 'c', { pinned: [] }));
    await expect.poll(() => screen.queryByRole('region')).toBeNull();
  });

  it('lets those unpin who may', async () => {
    const { actions } = renderUi(<OpenBar />, pinned({ pinned: [3], role: 'admin' }, [message(3)]));
    await userEvent.click(screen.getByRole('button', { name: 'Unpin' }));
    expect(actions.unpin).toHaveBeenCalledExactlyOnceWith('c', 3);
    expect(onLeave).toHaveBeenCalledOnce();
    cleanup();
    renderUi(<OpenBar />, pinned({ pinned: [3], role: 'member' }, [message(3)]));
    expect(screen.queryByRole('button', { name: 'Unpin' })).toBeNull();
  });
});

describe('the menu of a message', () => {
  const show = (before: AppState) =>
    renderUi(
      <DropdownMenu.Root open modal={false}>
        <DropdownMenu.Content>
          <PinItem chat="c" message={3} />
        </DropdownMenu.Content>
      </DropdownMenu.Root>,
      before,
    );

  it('pins for the owner, for admins, and for both who are in a chat of two', async () => {
    for (const before of [
      pinned({ role: 'owner' }),
      pinned({ role: 'admin' }),
      pinned({ role: 'member' }, [], { isLocal: true }),
    ]) {
      const { actions } = show(before);
      await userEvent.click(screen.getByRole('menuitem', { name: 'Pin' }));
      expect(actions.pin).toHaveBeenCalledExactlyOnceWith('c', 3);
      cleanup();
    }
  });

  it('offers nothing of it to plain members, nor against a server without extensions', () => {
    show(pinned({ role: 'member' }));
    expect(screen.queryByRole('menuitem')).toBeNull();
    cleanup();
    show(pinned({}, [], { isLocal: true, extras: null }));
    expect(screen.queryByRole('menuitem')).toBeNull();
  });

  it('takes the pin of a pinned message away', async () => {
    const { actions } = show(pinned({ role: 'owner', pinned: [3] }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Unpin' }));
    expect(actions.unpin).toHaveBeenCalledExactlyOnceWith('c', 3);
  });
});

it('can take an unpinning back from its notice', async () => {
  const notice = {
    key: 1,
    tone: 'info',
    text: { key: 'groups.unpinned' },
    undo: { kind: 'unpin', chat: 'c', id: 3 },
  } as const;
  const { actions } = renderUi(<Notices />, { ...pinned({}), notices: [notice] });
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(actions.pin).toHaveBeenCalledExactlyOnceWith('c', 3);
  expect(actions.dismissNotice).toHaveBeenCalledExactlyOnceWith(1);
});
