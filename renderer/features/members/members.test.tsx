import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { VirtuosoMockContext } from 'react-virtuoso';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ActionError, type Actions } from '../../actions/actions.js';
import type { Role } from '../../../relay/protocol/events/shapes.js';
import type { AppState, Chat } from '../../state/model.js';
import { renderUi } from '../../testing/render-ui.js';
import { byIdentifier, extras, group as groupOf, person, signedIn, state } from '../../testing/states.js';
import { useApp } from '../../ui/app-context.js';
import { commandsFor, listed } from './member-commands.js';
import { MembersDialog } from './MembersDialog.js';

afterEach(cleanup);

const people = byIdentifier([person('me', 'Me'), person('bob', 'Bob'), person('cleo', 'Cleo'), person('dora', 'Dora')]);

function group(role: Role, parts: Partial<Chat> = {}): Chat {
  const roles: Record<string, Role> = { me: role, bob: role === 'owner' ? 'admin' : 'owner', cleo: 'member' };
  return groupOf('d', {
    members: ['cleo', 'bob', 'me'],
    extras: extras({ role, roles }),
    ...parts,
  });
}

function Shown({ onClose, onClosed }: { onClose(this: void): void; onClosed(this: void): void }) {
  const shown = useApp((now) => now.chats['d']);
  return shown ? <MembersDialog chat={shown} open onClose={onClose} onClosed={onClosed} /> : null;
}

function show(shown: Chat, actions: Partial<Actions> = {}, parts: Partial<AppState> = {}) {
  const before: AppState = { ...state(), session: signedIn, people, ...parts, chats: { d: shown } };
  const ui = renderUi(
    <VirtuosoMockContext value={{ viewportHeight: 600, itemHeight: 60 }}>
      <Shown onClose={vi.fn()} onClosed={vi.fn()} />
    </VirtuosoMockContext>,
    before,
    actions,
  );
  const become = (now: Chat) => act(() => ui.store.setState({ chats: { d: now } }));
  return { ...ui, become };
}

const rows = () => [...document.querySelectorAll('[data-member]')].map((row) => row.textContent);
const menuOf = (name: string) => screen.getByRole('button', { name: `Actions for ${name}` });
const offered = () => screen.getAllByRole('menuitem').map((item) => item.textContent);
async function choose(name: string, command: string): Promise<void> {
  await userEvent.click(menuOf(name));
  await userEvent.click(screen.getByRole('menuitem', { name: command }));
}
const refused = () => Promise.reject(new ActionError('refused', 'Your role in this chat does not allow that.'));
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 50));
const never = () => new Promise<void>(() => undefined);

it.each([
  ['owner', 'admin', ['makeMember', 'handOver', 'remove']],
  ['owner', 'member', ['makeAdmin', 'handOver', 'remove']],
  ['admin', 'owner', []],
  ['admin', 'admin', []],
  ['admin', 'member', ['remove']],
  ['member', 'member', []],
] as const)('lets the %s do with the %s what the relay does', (mine, theirs, commands) => {
  expect(commandsFor(mine, theirs)).toEqual(commands);
});

it('lists the owner, then admins, then the others, each by name; in the server’s order without roles', () => {
  const members = ['dora', 'cleo', 'me', 'bob'];
  const roles: Record<string, Role> = { me: 'owner', dora: 'admin' };
  expect(listed({ members, extras: extras({ roles }) }, people, '')).toEqual(['me', 'dora', 'bob', 'cleo']);
  expect(listed({ members, extras: null }, people, '')).toEqual(members);
  expect(listed({ members, extras: null }, people, 'O')).toEqual(['dora', 'cleo', 'bob']);
});

describe('the members of a group', () => {
  it('are shown with their roles, oneself among them, and follow what changes', () => {
    const { become } = show(group('member'));
    expect(rows()).toEqual(['BBobOwner', 'CCleo', 'MMe (you)']);
    expect(screen.queryByRole('button', { name: /^Actions for/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add members' })).toBeNull();
    expect(screen.queryByRole('switch')).toBeNull();
    become(group('owner', { members: ['me', 'bob'] }));
    expect(rows()).toEqual(['MMe (you)Owner', 'BBobAdmin']);
    expect(screen.getByRole('heading', { name: '2 members' })).toBeTruthy();
    expect(menuOf('Bob')).toBeTruthy();
  });

  it('are just listed where the server knows the basics only', () => {
    show(group('owner', { extras: null }));
    expect(rows()).toEqual(['CCleo', 'BBob', 'MMe (you)']);
    expect(screen.queryByRole('button', { name: /^Actions for|^Add members/ })).toBeNull();
  });

  it('lead to the chat with one of them, and say why that does not open', async () => {
    const { actions } = show(group('member'), { startDirectChat: refused });
    await userEvent.click(screen.getByRole('button', { name: /Cleo/ }));
    expect(actions.startDirectChat).toHaveBeenCalledExactlyOnceWith('cleo');
    expect(screen.getByText(/^The server refused: Your role/)).toBeTruthy();
  });

  it('are searched by name where they are many', async () => {
    const many = Array.from({ length: 11 }, (_, n) => person(`p${n}`, `Person ${n}`));
    const known = { ...people, ...Object.fromEntries(many.map((one) => [one.identifier, one])) };
    show(group('member', { members: ['me', ...many.map((one) => one.identifier)] }), {}, { people: known });
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search members' }), 'person 10');
    expect(rows()).toEqual(['P1Person 10']);
    await userEvent.keyboard('x');
    expect(screen.getByText('Nobody is called “person 10x”.')).toBeTruthy();
  });

  it('are waited for, and asked for once more when they did not come', async () => {
    let fail = true;
    const { actions, become } = show(group('member', { members: null }), {
      fetchMembers: () => (fail ? Promise.reject(new ActionError('unreachable')) : Promise.resolve()),
    });
    expect(screen.getByRole('status', { name: 'Loading…' })).toBeTruthy();
    expect(await screen.findByText(/^The server does not answer/)).toBeTruthy();
    fail = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(actions.fetchMembers).toHaveBeenCalledTimes(2);
    become(group('member'));
    expect(rows()).toHaveLength(3);
    expect(screen.queryByText(/^The server does not answer/)).toBeNull();
  });

  it('are walked by keyboard, past oneself', async () => {
    show(group('admin', { members: ['me', 'bob', 'cleo', 'dora'] }));
    screen.getByRole('button', { name: /^Bob/ }).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Dora');
    await userEvent.tab();
    expect(document.activeElement).toBe(menuOf('Dora'));
    await userEvent.keyboard('{Enter}');
    expect(offered()).toEqual(['Remove from the group']);
  });
});

describe('the owner of a group', () => {
  it('makes admins and plain members', async () => {
    const { actions } = show(group('owner'), { setRole: soon });
    await userEvent.click(menuOf('Bob'));
    expect(offered()).toEqual(['Make plain member', 'Hand the group over', 'Remove from the group']);
    await userEvent.click(screen.getByRole('menuitem', { name: 'Make plain member' }));
    expect(actions.setRole).toHaveBeenLastCalledWith('d', 'bob', 'member');
    await vi.waitFor(() => expect(menuOf('Bob').getAttribute('aria-busy')).toBeNull());
    expect(screen.queryByRole('menu')).toBeNull();
    await choose('Cleo', 'Make admin');
    expect(actions.setRole).toHaveBeenLastCalledWith('d', 'cleo', 'admin');
  });

  it('hands it over after a question, and the keyboard is where it was', async () => {
    const { actions } = show(group('owner'));
    await choose('Cleo', 'Hand the group over');
    expect(screen.getByRole('alertdialog', { name: 'Hand the group over to Cleo?' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(actions.setRole).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(document.activeElement).toBe(menuOf('Cleo')));
    await choose('Cleo', 'Hand the group over');
    await userEvent.click(screen.getByRole('button', { name: 'Hand over' }));
    expect(actions.setRole).toHaveBeenCalledExactlyOnceWith('d', 'cleo', 'owner');
  });

  it('removes a member after a question; nothing changes and it is said where that fails', async () => {
    const { actions } = show(group('owner'), { removeMember: refused });
    await choose('Cleo', 'Remove from the group');
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(actions.removeMember).toHaveBeenCalledExactlyOnceWith('d', 'cleo');
    expect(await screen.findByText(/^The server refused/)).toBeTruthy();
    expect(rows()).toHaveLength(3);
  });

  it('is not asked about somebody who has left meanwhile', async () => {
    const { become } = show(group('owner'));
    await choose('Cleo', 'Remove from the group');
    become(group('owner', { members: ['bob', 'me'] }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('sees on the row that something is under way, and does one thing at a time', async () => {
    const { actions } = show(group('owner'), { setRole: never });
    await choose('Cleo', 'Make admin');
    expect(menuOf('Cleo').getAttribute('aria-busy')).toBe('true');
    await choose('Bob', 'Make plain member');
    expect(actions.setRole).toHaveBeenCalledOnce();
  });

  it('chooses whether those who come later see what was before', async () => {
    const { actions } = show(group('owner'));
    const toggle = screen.getByRole('switch', { name: 'New members see earlier messages' });
    expect(toggle.getAttribute('aria-checked')).toBe('true');
    await userEvent.click(toggle);
    expect(actions.showHistoryToNew).toHaveBeenCalledExactlyOnceWith('d', false);
    expect(toggle.getAttribute('aria-checked')).toBe('true');
  });
});

describe('adding members', () => {
  const directory = { search: '', results: ['bob', 'cleo', 'dora'], loading: false, more: false };
  const toAdd = () => userEvent.click(screen.getByRole('button', { name: 'Add members' }));

  it('offers everybody who is not in the group, and says what they will see', async () => {
    const { actions } = show(
      group('admin', { extras: extras({ role: 'admin', historyForNew: false }) }),
      {},
      { directory },
    );
    await toAdd();
    const dialog = screen.getByRole('dialog', { name: 'Add members' });
    expect(within(dialog).getByText('Those you add do not see earlier messages.')).toBeTruthy();
    const cleo = within(dialog).getByRole('checkbox', { name: /Cleo/ });
    expect(cleo).toHaveProperty('disabled', true);
    expect(cleo.textContent).toContain('is a member');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add' }));
    expect(within(dialog).getByText('Choose at least one person.')).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('checkbox', { name: /Dora/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add' }));
    expect(actions.addMembers).toHaveBeenCalledExactlyOnceWith('d', ['dora']);
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add members' })));
  });

  it('stays with what was chosen, and says why, where it fails', async () => {
    show(group('owner'), { addMembers: refused }, { directory });
    await toAdd();
    await userEvent.click(screen.getByRole('checkbox', { name: /Dora/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText(/^The server refused/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Remove Dora' })).toBeTruthy();
  });

  it('ends when one may no longer', async () => {
    const { become } = show(group('admin'), {}, { directory });
    await toAdd();
    become(group('member'));
    expect(screen.getByRole('dialog', { name: 'About the group' })).toBeTruthy();
  });
});
