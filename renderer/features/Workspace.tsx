import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useActions, useApp, useServices } from '../ui/app-context.js';
import { cx } from '../ui/cx.js';
import { useNarrow } from '../ui/use-narrow.js';
import { Conversation } from './conversation/Conversation.js';
import { HostingPanel } from './hosting/HostingPanel.js';
import { OfferedFiles } from './composer/OfferedFiles.js';
import { NewChat } from './people/NewChat.js';
import { neighbour } from './sidebar/chat-list.js';
import type { ChatListHandle } from './sidebar/ChatList.js';
import { SearchPanel } from './search/SearchPanel.js';
import { Sidebar } from './sidebar/Sidebar.js';
import styles from './App.module.css';

/** The window of somebody who is signed in: chats on the left, the open one on the right. */
export function Workspace() {
  const actions = useActions();
  const search = useRef<HTMLInputElement>(null);
  const hosting = useApp((state) => state.host.state !== 'off');
  const searching = useApp((state) => state.search.open);
  const [choosing, setChoosing] = useState(false);
  const [office, setOffice] = useState(false);
  const list = useRef<ChatListHandle>(null);
  const { pane, pick, back } = usePane(list);
  useShortcuts({
    search: () => {
      if (searching) flushSync(actions.closeSearch);
      search.current?.focus();
    },
    newChat: () => setChoosing(true),
  });

  return (
    <div className={cx(styles['workspace'], styles[pane])}>
      {searching ? (
        <SearchPanel onPick={pick} />
      ) : (
        <Sidebar
          searchField={search}
          list={list}
          onNewChat={() => setChoosing(true)}
          onOffice={() => setOffice(true)}
        />
      )}
      {/* What is in a pane that is not on the screen must not count as seen. */}
      {pane !== 'onlyList' && <Conversation onBack={pane === 'onlyChat' ? back : null} />}
      <OfferedFiles />
      <NewChat open={choosing} onClose={() => setChoosing(false)} />
      <HostingPanel open={office && hosting} onClose={() => setOffice(false)} />
    </div>
  );
}

/** What is on the screen: both panes, or in a narrow window one of them. */
type Pane = 'both' | 'onlyList' | 'onlyChat';

/** Chooses the pane of a narrow window: the open chat, else the list; while searching the results, until one is chosen. */
function usePane(list: RefObject<ChatListHandle | null>) {
  const actions = useActions();
  const narrow = useNarrow();
  const open = useApp((state) => state.openChat);
  const query = useApp((state) => (state.search.open ? state.search.query : null));
  // The search in which a result was chosen. Looking for something else leads back to the results.
  const [picked, setPicked] = useState<typeof query>(null);
  const isChat = query === null ? open !== null : picked === query;
  const pane: Pane = !narrow ? 'both' : isChat ? 'onlyChat' : 'onlyList';
  return {
    pane,
    pick: () => setPicked(query),
    back: () => {
      if (query !== null) {
        setPicked(null);
        return;
      }
      flushSync(() => actions.openChat(null));
      if (open !== null) list.current?.focus(open);
    },
  };
}

/** The shortcuts Ctrl or Cmd with K, N and Shift F, and Alt with the arrows, wherever the keyboard focus is. */
function useShortcuts({ search, newChat }: { search: () => void; newChat: () => void }): void {
  const actions = useActions();
  const { store } = useServices();
  const latest = useRef({ search, newChat });
  useEffect(() => {
    latest.current = { search, newChat };
  });

  useEffect(() => {
    const onKeyDown = (pressed: KeyboardEvent): void => {
      const control = pressed.ctrlKey || pressed.metaKey;
      // Letters are taken by their place on the keyboard, so that they work with a Russian layout too.
      if (control && !pressed.altKey && !pressed.shiftKey && pressed.code === 'KeyK') {
        pressed.preventDefault();
        latest.current.search();
      } else if (control && !pressed.altKey && !pressed.shiftKey && pressed.code === 'KeyN') {
        pressed.preventDefault();
        latest.current.newChat();
      } else if (control && !pressed.altKey && pressed.shiftKey && pressed.code === 'KeyF') {
        pressed.preventDefault();
        actions.openSearch();
      } else if (pressed.altKey && !control && (pressed.key === 'ArrowUp' || pressed.key === 'ArrowDown')) {
        pressed.preventDefault();
        const { chatOrder, openChat } = store.getState();
        const next = neighbour(chatOrder, openChat, pressed.key === 'ArrowDown' ? 1 : -1);
        if (next !== undefined) actions.openChat(next);
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, store]);
}
