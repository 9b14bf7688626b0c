import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mutedForGood } from '../../actions/group-actions.js';
import type { Chat } from '../../state/model.js';
import { renderUi } from '../../testing/render-ui.js';
import { chat, extras, group as groupOf, signedIn, state } from '../../testing/states.js';
import { ChatMenu } from './ChatMenu.js';
import { MutedMark } from './MutedMark.js';

afterEach(cleanup);

const group = (parts: Partial<Chat> = {}): Chat => groupOf('d', { members: ['me', 'bob'], ...parts });

async function openMenu(shown: Chat) {
  const onMembers = vi.fn();
  const ui = renderUi(<ChatMenu chat={shown} onMembers={onMembers} />, { ...state(), session: signedIn });
  await userEvent.click(screen.getByRole('button', { name: 'Actions for the chat' }));
  return { ...ui, onMembers };
}

const offered = () => screen.getAllByRole('menuitem').map((item) => item.textContent);
const choose = (name: string) => userEvent.click(screen.getByRole('menuitem', { name }));
const mutes = ['Mute for 1 hour', 'Mute until tomorrow, 8:00', 'Mute for good'];

describe('the menu of a chat', () => {
  it('offers a member of a group to leave it, and the owner to delete it, too', async () => {
    await openMenu(group());
    expect(offered()).toEqual([...mutes, 'Show members', 'Leave the group']);
    cleanup();
    await openMenu(group({ extras: extras({ role: 'owner' }) }));
    expect(offered()).toEqual([...mutes, 'Show members', 'Leave the group', 'Delete the chat']);
  });

  it('offers either of two to delete their chat, which nobody can leave', async () => {
    await openMenu(chat('c', { extras: extras() }));
    expect(offered()).toEqual([...mutes, 'Block…', 'Delete the chat']);
    cleanup();
    await openMenu(chat('c', { partner: 'me', extras: extras() }));
    expect(offered()).toEqual([...mutes, 'Delete the chat']);
  });

  it('blocks the other one of two, once it is said what that means', async () => {
    const { actions } = await openMenu(chat('c', { extras: extras() }));
    await choose('Block…');
    expect(screen.getByRole('alertdialog', { name: 'Block Bob?' }).textContent).toContain('They notice nothing of it');
    await userEvent.click(screen.getByRole('button', { name: 'Block' }));
    expect(actions.block).toHaveBeenCalledExactlyOnceWith('bob');
  });

  it('mutes a chat, and unmutes one that is muted', async () => {
    const { actions } = await openMenu(group());
    await choose('Mute for good');
    expect(actions.muteChat).toHaveBeenCalledExactlyOnceWith('d', mutedForGood);
    cleanup();
    const muted = await openMenu(group({ extras: extras({ mutedUntil: mutedForGood }) }));
    expect(offered()[0]).toBe('Unmute');
    await choose('Unmute');
    expect(muted.actions.muteChat).toHaveBeenCalledExactlyOnceWith('d', 0);
  });

  it('leads to the members', async () => {
    const { onMembers } = await openMenu(group());
    await choose('Show members');
    expect(onMembers).toHaveBeenCalledOnce();
  });

  it.each([
    ['member', ['me', 'bob'], 'You no longer get its messages. Its owner or an admin can invite you back.'],
    ['owner', ['me', 'bob'], /passes to its longest-standing admin/],
    ['owner', ['me'], 'You are the last one in it: the group and all its messages are deleted.'],
  ] as const)('asks before one leaves, and says what that means: %s of %o', async (role, members, sentence) => {
    const { actions } = await openMenu(group({ members, extras: extras({ role }) }));
    await choose('Leave the group');
    expect(screen.getByRole('alertdialog', { name: 'Leave “Lunch”?' })).toBeTruthy();
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(actions.leaveChat).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
    expect(actions.leaveChat).toHaveBeenCalledExactlyOnceWith('d');
  });

  it('deletes nothing when the question is cancelled', async () => {
    const { actions } = await openMenu(chat('c', { extras: extras() }));
    await choose('Delete the chat');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(actions.deleteChat).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Actions for the chat' }));
    await choose('Delete the chat');
    await userEvent.click(screen.getByRole('button', { name: 'Delete for everyone' }));
    expect(actions.deleteChat).toHaveBeenCalledExactlyOnceWith('c');
  });

  it('has nothing to offer where the server knows the basics only', async () => {
    await openMenu(group({ extras: null }));
    expect(screen.queryAllByRole('menuitem')).toEqual([]);
  });
});

it('marks a chat as muted until its time is over', () => {
  const now = Math.floor(Date.now() / 1000);
  renderUi(<MutedMark chat={group({ extras: extras({ mutedUntil: now + 3_600 }) })} />, state());
  expect(screen.getByRole('img', { name: /^Muted until / })).toBeTruthy();
  cleanup();
  renderUi(<MutedMark chat={group({ extras: extras({ mutedUntil: now - 1 }) })} />, state());
  expect(screen.queryByRole('img')).toBeNull();
});
