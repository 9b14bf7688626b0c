import { MembersDialog } from '../../features/members/MembersDialog.js';
import { ActionError } from '../../actions/actions.js';
import type { Chat } from '../../state/model.js';
import { extras } from '../../testing/states.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { directory, lunch, office } from '../office.js';

const dialog = (chat: Chat, parts: Partial<Entry> = {}): Entry => ({
  frame: 'window',
  state: { ...office, chats: { ...office.chats, [chat.id]: chat }, directory },
  show: () => <MembersDialog chat={chat} open onClose={nothing} onClosed={nothing} />,
  ...parts,
});

const owner: Chat = { ...lunch, extras: extras({ role: 'owner', owner: 'me', roles: { me: 'owner', bob: 'admin' } }) };
const never = () => new Promise<void>(nothing);

export const members: Room = {
  owner: dialog(owner),
  member: dialog({ ...lunch, extras: extras({ role: 'member', roles: { bob: 'owner', ann: 'admin' } }) }),
  'no-roles': dialog({ ...lunch, extras: null }),
  loading: dialog({ ...lunch, members: null }, { actions: { fetchMembers: never } }),
  failed: dialog(
    { ...lunch, members: null },
    { actions: { fetchMembers: () => Promise.reject(new ActionError('unreachable')) } },
  ),
  menu: dialog(owner, {
    act: ({ click, t }) => click(t('groups.memberActions', { name: 'Ann Lee' })),
  }),
  'under-way': dialog(owner, {
    actions: { setRole: never },
    act: async ({ click, t }) => {
      await click(t('groups.memberActions', { name: 'Ann Lee' }));
      await click(t('groups.makeAdmin'));
    },
  }),
  'hand-over': dialog(owner, {
    act: async ({ click, t }) => {
      await click(t('groups.memberActions', { name: 'Ann Lee' }));
      await click(t('groups.handOver'));
    },
  }),
  refused: dialog(owner, {
    actions: {
      setRole: () => Promise.reject(new ActionError('refused', 'Your role in this chat does not allow that.')),
    },
    act: async ({ click, t }) => {
      await click(t('groups.memberActions', { name: 'Ann Lee' }));
      await click(t('groups.makeAdmin'));
    },
  }),
  adding: dialog(owner, { act: ({ click, t }) => click(t('groups.add')) }),
};
