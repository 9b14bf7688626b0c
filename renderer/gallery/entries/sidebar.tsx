import { useRef } from 'react';
import type { ChatListHandle } from '../../features/sidebar/ChatList.js';
import { ChatRow } from '../../features/sidebar/ChatRow.js';
import { MainMenu } from '../../features/sidebar/MainMenu.js';
import { Sidebar } from '../../features/sidebar/Sidebar.js';
import type { AppState } from '../../state/model.js';
import { hostRunning } from '../../testing/states.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { office, waiting } from '../office.js';

function Bar() {
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<ChatListHandle>(null);
  return (
    <div style={{ display: 'grid', height: '100%' }}>
      <Sidebar searchField={field} list={list} onNewChat={nothing} onOffice={nothing} />
    </div>
  );
}

const bar = (parts: Partial<AppState> = {}, more: Partial<Entry> = {}): Entry => ({
  frame: 'part',
  width: 320,
  height: 560,
  state: { ...office, ...parts },
  show: () => <Bar />,
  ...more,
});

const row = (id: string, parts: Partial<AppState> = {}, width = 320): Entry => ({
  frame: 'part',
  width,
  state: { ...office, ...parts },
  show: () => <ChatRow id={id} tabbable onOpen={nothing} />,
});

const typing = [{ identifier: 'bob', username: 'Boris Weber', kind: 'text', until: Infinity } as const];

export const sidebar: Room = {
  chats: bar(),
  'no-chats': bar({ chats: {}, chatOrder: [], openChat: null }),
  loading: bar({ chats: {}, chatOrder: [], chatsLoaded: false, openChat: null }),
  disconnected: bar(
    { connection: { kind: 'offline' } },
    { act: () => new Promise((resolve) => setTimeout(resolve, 900)) },
  ),
  'nothing-found': bar({}, { act: ({ type, t }) => type(t('sidebar.search'), 'zzz') }),
  'row-open': row('c'),
  'row-mentioned': row('d'),
  'row-long': row('long'),
  'row-narrow': row('long', {}, 260),
  'row-muted': row('quiet'),
  'row-draft': row('dora'),
  'row-empty': row('emil'),
  'row-typing': row('c', { openChat: null, typing: { c: typing } }),
  'row-menu': {
    ...row('d'),
    frame: 'window',
    act: ({ menu }) => menu('[data-chat]'),
  },
  menu: bar({ host: hostRunning, waiting }, { frame: 'window', act: ({ click, t }) => click(t('menu.open')) }),
  'menu-basic-server': {
    frame: 'window',
    state: { ...office, server: { name: 'Elsewhere', extensions: false } },
    show: () => <MainMenu onOffice={nothing} />,
    act: ({ click, t }) => click(t('menu.open')),
  },
  'sign-out': {
    frame: 'window',
    state: office,
    show: () => <MainMenu onOffice={nothing} />,
    act: async ({ click, t }) => {
      await click(t('menu.open'));
      await click(t('menu.signOut'));
    },
  },
};
