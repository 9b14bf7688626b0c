import { App } from '../../features/App.js';
import { Root } from '../../features/Root.js';
import type { AppState } from '../../state/model.js';
import { addNotice } from '../../state/notices.js';
import { emptyQuery } from '../../state/search.js';
import { initialState } from '../../state/store.js';
import { fakeBridge } from '../../testing/fake-bridge.js';
import { hostRunning } from '../../testing/states.js';
import { useServices } from '../../ui/app-context.js';
import type { Entry, Room } from '../entry.js';
import { inLunch, office, results, searching, unsent, waiting, withMessages, kinds } from '../office.js';
import { accountsOf } from './accounts.js';
import { withNotSent } from './not-sent.js';

const app = (state: AppState, parts: Partial<Entry> = {}): Entry => ({
  frame: 'view',
  state,
  show: () => <App />,
  ...parts,
});

function Whole() {
  const { accounts, bridge, settings } = useServices();
  return <Root accounts={accounts} bridge={bridge} settings={settings} />;
}

function changed<T>(all: Readonly<Record<string, T>>, id: string, parts: Partial<T>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(all).map(([key, one]) => [key, key === id ? { ...one, ...parts } : one]));
}

/** Two people of one name, invitations and unsent words, all at once. */
const crowded: AppState = {
  ...withNotSent,
  people: changed(office.people, 'dora', { username: 'Ann Lee' }),
  chats: changed(office.chats, 'dora', { title: 'Ann Lee' }),
  invitations: [
    { chat: 'left', title: 'Choir', avatar: '', inviter: 'bob', username: 'Boris Weber' },
    {
      chat: 'also-left',
      title: 'Planning of the summer party of the second floor',
      avatar: '',
      inviter: 'cleo',
      username: 'Cleopatra Wolfeschlegelsteinhausen',
    },
  ],
};

const late = () => new Promise<void>((resolve) => setTimeout(resolve, 900));

export const views: Room = {
  chat: app(office),
  group: app(inLunch),
  crowded: app(crowded),
  media: app(withMessages([kinds.picture, kinds.voice, kinds.file], { outgoing: unsent })),
  'no-chat-open': app({ ...office, openChat: null }),
  'no-chats': app({ ...office, chats: {}, chatOrder: [], openChat: null }),
  'loading-chats': app({ ...office, chats: {}, chatOrder: [], openChat: null, chatsLoaded: false }),
  search: app({ ...searching({ query: { ...emptyQuery, text: 'plan' }, results, status: { kind: 'done' } }) }),
  disconnected: app(
    { ...withMessages([kinds.plain, kinds.own], { outgoing: unsent }), connection: { kind: 'offline' } },
    { act: late },
  ),
  'signed-out-by-server': app({ ...office, connection: { kind: 'refused', reason: 'credentials' } }),
  'basic-server': app({
    ...office,
    server: { name: 'Elsewhere', extensions: false },
    chats: Object.fromEntries(Object.entries(office.chats).map(([id, chat]) => [id, { ...chat, extras: null }])),
  }),
  'two-offices': app(office, {
    accounts: accountsOf([office, { ...inLunch, server: { name: 'Lab', extensions: true } }]),
  }),
  notices: app(addNotice(office, 'error', { key: 'errors.unreachable' })),
  'stand-in': app(office, { bridge: () => ({ ...fakeBridge(), standIn: true }) }),
  hosting: app(
    { ...office, host: hostRunning, waiting },
    {
      act: async ({ click, t }) => {
        await click(t('menu.open'));
        await click(t('menu.office'));
      },
    },
  ),
  members: app(inLunch, { act: ({ click, t }) => click(t('conversation.showMembers')) }),
  starting: app(initialState),
  'finding-accounts': { frame: 'window', state: initialState, show: () => <Whole /> },
  whole: { frame: 'window', state: office, accounts: accountsOf([office]), show: () => <Whole /> },
};
