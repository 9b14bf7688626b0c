import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useActions, useApp, useServices } from '../ui/app-context.js';
import { Conversation } from './conversation/Conversation.js';
import { HostingPanel } from './hosting/HostingPanel.js';
import { OfferedFiles } from './composer/OfferedFiles.js';
import { NewChat } from './people/NewChat.js';
import { neighbour } from './sidebar/chat-list.js';
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
  useShortcuts({
    search: () => {
      if (searching) flushSync(actions.closeSearch);
      search.current?.focus();
    },
    newChat: () => setChoosing(true),
  });

  return (
    <div className={styles['workspace']}>
      {searching ? (
        <SearchPanel />
      ) : (
        <Sidebar searchField={search} onNewChat={() => setChoosing(true)} onOffice={() => setOffice(true)} />
      )}
      <Conversation />
      <OfferedFiles />
      <NewChat open={choosing} onClose={() => setChoosing(false)} />
      <HostingPanel open={office && hosting} onClose={() => setOffice(false)} />
    </div>
  );
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
