import { MessagesSquare } from 'lucide-react';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Empty } from '../../ui/Empty.js';
import { Spinner } from '../../ui/Spinner.js';
import rows from '../../ui/Row.module.css';
import { matchingChats, neighbour } from './chat-list.js';
import { ChatRow } from './ChatRow.js';
import styles from './Sidebar.module.css';

export interface ChatListHandle {
  /** Puts the keyboard focus on the first chat. */
  focusFirst(): void;
  /** Puts the keyboard focus on a chat, where it is in the list. */
  focus(chat: string): void;
}

interface ChatListProps {
  readonly search: string;
  readonly ref: Ref<ChatListHandle>;
  onNewChat(this: void): void;
  /** Called for arrow-up on the first chat. */
  onLeave(this: void): void;
}

export function ChatList({ search, ref, onNewChat, onLeave }: ChatListProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const chats = useApp((state) => state.chats);
  const order = useApp((state) => state.chatOrder);
  const loaded = useApp((state) => state.chatsLoaded);
  const openChat = useApp((state) => state.openChat);
  const [focused, setFocused] = useState<string | null>(null);
  const list = useRef<VirtuosoHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const shown = matchingChats(order, chats, search);

  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    setFocused(id);
    const put = () => box.current?.querySelector<HTMLElement>(`[data-chat="${CSS.escape(id)}"]`)?.focus();
    list.current?.scrollIntoView({ index: shown.indexOf(id), done: put });
  };
  useImperativeHandle(ref, () => ({
    focusFirst: () => focus(shown[0]),
    focus: (chat) => focus(shown.find((id) => id === chat)),
  }));

  const onKeyDown = (pressed: KeyboardEvent<HTMLDivElement>) => {
    if (pressed.altKey || pressed.ctrlKey || pressed.metaKey) return;
    const at = (pressed.target as HTMLElement).closest<HTMLElement>('[data-chat]')?.dataset['chat'] ?? null;
    const moves: Partial<Record<string, () => string | undefined>> = {
      ArrowDown: () => neighbour(shown, at, 1),
      ArrowUp: () => neighbour(shown, at, -1),
      Home: () => shown[0],
      End: () => shown[shown.length - 1],
    };
    const move = moves[pressed.key];
    if (!move) return;
    pressed.preventDefault();
    const target = move();
    if (target === undefined && pressed.key === 'ArrowUp') onLeave();
    else focus(target);
  };

  if (!loaded && order.length === 0) {
    return (
      <div className={rows['loading']} role="status" aria-label={t('common.loading')}>
        <Spinner size={20} />
      </div>
    );
  }
  if (order.length === 0) {
    return (
      <Empty icon={<MessagesSquare />} title={t('sidebar.noChats')} hint={t('sidebar.noChatsHint')}>
        <Button look="primary" onClick={onNewChat}>
          {t('sidebar.newChat')}
        </Button>
      </Empty>
    );
  }
  if (shown.length === 0) {
    return (
      <Empty title={t('sidebar.noMatch', { text: search })}>
        <Button look="quiet" onClick={onNewChat}>
          {t('sidebar.findPerson')}
        </Button>
      </Empty>
    );
  }
  const tabbable = [focused, openChat].find((id) => id !== null && shown.includes(id)) ?? shown[0];
  return (
    <div ref={box} className={styles['list']} onKeyDown={onKeyDown}>
      <Virtuoso
        ref={list}
        data={shown}
        computeItemKey={(_index, id) => id}
        fixedItemHeight={64}
        increaseViewportBy={256}
        tabIndex={-1}
        itemContent={(_index, id) => <ChatRow id={id} tabbable={id === tabbable} onOpen={actions.openChat} />}
      />
    </div>
  );
}
