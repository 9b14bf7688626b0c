import { ArrowDown } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FlatIndexLocationWithAlign, Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { Chat, Conversation, Message, Place } from '../../state/model.js';
import { countsWhileOpen } from '../../state/chats.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Confirm } from '../../ui/Dialog.js';
import { ForwardDialog } from '../forwarding/ForwardDialog.js';
import { Viewer } from '../media/Viewer.js';
import { ReadersDialog } from '../readers/ReadersDialog.js';
import { isEditable } from '../../state/messages.js';
import { myIdentifier } from '../../state/selectors.js';
import { useZone } from '../../ui/use-time.js';
import styles from './Conversation.module.css';
import { ListFoot, ListHead } from './ListEnds.js';
import { type MenuPlace, MessageMenu } from './MessageMenu.js';
import { type MessageCommands, MessageRow } from './MessageRow.js';
import { OutgoingRow } from './OutgoingRow.js';
import { rowAt } from './rows.js';
import { useFirstIndex } from './use-first-index.js';
import { END_PX, usePlace } from './use-place.js';
import { useSeen } from './use-seen.js';

const FLASH_MS = 1_600;
/** Pixels. Some messages that were read before are shown above the first unread one. */
const UNREAD_OFFSET = -64;

export interface HistoryProps {
  readonly chat: Chat;
  onReply(this: void, message: Message): void;
  onEdit(this: void, message: Message): void;
  /** Called when there is no message left that could have the keyboard focus. */
  onLeave(this: void): void;
}

interface MessageListProps extends HistoryProps {
  readonly conversation: Conversation;
  /** The message that the list begins at. */
  readonly place: Place | null;
  /** Whether these are older messages, apart from the newest ones. */
  readonly past: boolean;
}

/** The messages of a chat, with what can be done with each. */
export function MessageList({ chat, conversation, place, past, onReply, onEdit, onLeave }: MessageListProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const me = useApp(myIdentifier);
  const anywhere = useApp((state) => state.server?.extensions === true);
  const { messages, outgoing, history, firstUnread } = conversation;
  const list = useRef<VirtuosoHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const first = useFirstIndex(messages);
  const watch = useSeen(chat.id);
  const [active, setActive] = useState<number | null>(null);
  const [flash, setFlash] = useState<number | null>(place?.id ?? null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [deleting, setDeleting] = useState<number | null>(null);
  const [forwarding, setForwarding] = useState<Message | null>(null);
  const [viewed, setViewed] = useState<number | null>(null);
  const [readersFor, setReadersFor] = useState<number | null>(null);
  const deleted = useRef(false);
  const beginning = (): FlatIndexLocationWithAlign | null => {
    if (place !== null) {
      const index = messages.findIndex((message) => message.id >= place.id);
      if (index >= 0) return { index, align: 'center' };
    }
    const index = firstUnread === null ? -1 : messages.findIndex((message) => message.id === firstUnread);
    return index < 0 ? null : { index, align: 'start', offset: UNREAD_OFFSET };
  };
  const [atBottom, setAtBottom] = useState(true);
  const { following, scroller, keepPlace, leave, follow, toEnd } = usePlace({ list, beginning, isEnd: !past });
  const [seenUpTo, setSeenUpTo] = useState(messages.at(-1)?.id ?? 0);
  const total = messages.length + outgoing.length;
  const newest = messages.at(-1)?.id ?? 0;
  const end = useRef(newest);
  if (atBottom && newest > seenUpTo) setSeenUpTo(newest);
  const [wasPast, setWasPast] = useState(past);
  if (wasPast !== past) {
    // Messages that came while older ones were on the screen do not count as new.
    setWasPast(past);
    setSeenUpTo(newest);
  }

  const latest = useRef({ messages, onReply, past });
  useEffect(() => {
    latest.current = { messages, onReply, past };
  });

  const elementOf = (id: number) => box.current?.querySelector<HTMLElement>(`[data-message="${id}"]`) ?? null;
  const focusMessage = useCallback((id: number) => {
    setActive(id);
    const put = () => elementOf(id)?.focus();
    const index = latest.current.messages.findIndex((message) => message.id === id);
    if (elementOf(id)) put();
    else list.current?.scrollIntoView({ index, done: put });
  }, []);

  const commands: MessageCommands = useMemo(
    () => ({
      reply(id) {
        const message = latest.current.messages.find((candidate) => candidate.id === id);
        if (message) latest.current.onReply(message);
      },
      menu(id, at) {
        const bubble = elementOf(id)?.querySelector('[data-bubble]')?.getBoundingClientRect();
        setActive(id);
        setMenu({ id, x: at?.x ?? bubble?.left ?? 0, y: at?.y ?? bubble?.bottom ?? 0, byKey: at === null });
      },
      jump(id) {
        const index = latest.current.messages.findIndex((message) => message.id === id);
        if (index < 0) {
          actions.showMessage(chat.id, id);
          return;
        }
        leave();
        list.current?.scrollToIndex({ index, align: 'center' });
        setFlash(id);
      },
      view: setViewed,
      watch,
    }),
    [actions, chat.id, leave, watch],
  );

  useEffect(() => {
    if (flash === null) return undefined;
    const timer = setTimeout(() => setFlash(null), FLASH_MS);
    return () => clearTimeout(timer);
  }, [flash]);

  // The lines between days are made anew when the machine comes to another time zone.
  useZone();

  const onKeyDown = (pressed: KeyboardEvent<HTMLDivElement>) => {
    const row = (pressed.target as HTMLElement).closest<HTMLElement>('[data-message]');
    if (!row || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    const id = Number(row.dataset['message']);
    const index = messages.findIndex((message) => message.id === id);
    const message = messages[index];
    // Links, quotes and chips in the message handle their own keys.
    const onRow = pressed.target === row;
    if (!message) return;
    const own = message.sender === me;
    const commandOf: Partial<Record<string, () => void>> = {
      ArrowUp: () => messages[index - 1] && focusMessage(messages[index - 1]?.id ?? id),
      ArrowDown: () => messages[index + 1] && focusMessage(messages[index + 1]?.id ?? id),
      ...(onRow && { Enter: () => commands.menu(id, null), ' ': () => commands.menu(id, null) }),
      KeyR: () => onReply(message),
      ...(isEditable(message, me) && { KeyE: () => onEdit(message) }),
      ...(own && { Delete: () => setDeleting(id) }),
    };
    // Letters are taken by their place on the keyboard, so that they work with a Russian layout too.
    const command = commandOf[pressed.key] ?? commandOf[pressed.code];
    if (!command) return;
    pressed.preventDefault();
    command();
  };

  const loadOlder = () => (past ? actions.loadPast('older') : actions.loadOlder(chat.id));
  const openMessage = menu && messages.find((message) => message.id === menu.id);
  const readMessage = messages.find((message) => message.id === readersFor);
  const news = () => messages.filter((message) => message.id > seenUpTo && message.sender !== me).length;
  const unseen = past ? 0 : countsWhileOpen(chat) ? chat.unread : news();
  const tabbable = messages.some((message) => message.id === active) ? active : newest;

  return (
    <div ref={box} className={styles['history']} onKeyDown={onKeyDown}>
      <Virtuoso
        ref={list}
        role="log"
        aria-label={t('conversation.history', { title: chat.title })}
        tabIndex={-1}
        alignToBottom
        totalCount={total}
        firstItemIndex={first}
        initialTopMostItemIndex={beginning() ?? { index: 'LAST', align: 'end' }}
        increaseViewportBy={{ top: 600, bottom: 300 }}
        atBottomThreshold={END_PX}
        scrollerRef={scroller}
        totalListHeightChanged={keepPlace}
        atBottomStateChange={(bottom) => {
          if (!bottom && !past && following.current) {
            // The user did not scroll: many messages came at once, and the end moved on.
            keepPlace();
            return;
          }
          setAtBottom(bottom);
          actions.atNewest(chat.id, bottom);
        }}
        followOutput={(bottom) => {
          // A page of older messages must not move the list: the user scrolls on through it.
          if (past || latest.current.past) return false;
          const isOlder = newest === end.current && outgoing.length === 0;
          end.current = newest;
          if (isOlder) return false;
          // The user's own new message is always shown, wherever the list is scrolled to.
          if (!bottom && !following.current && outgoing.length === 0) return false;
          follow();
          return 'auto';
        }}
        startReached={() => {
          if (history === 'partial') loadOlder();
        }}
        endReached={() => {
          if (past) actions.loadPast('newer');
        }}
        computeItemKey={(index) => {
          const message = messages[index - first];
          return message ? message.id : (outgoing[index - first - messages.length]?.clientId ?? index);
        }}
        components={{ Header: ListHead, Footer: ListFoot }}
        context={{ history, onRetry: past ? actions.retryPast : loadOlder }}
        itemContent={(index) => {
          const at = index - first;
          const row = rowAt({ messages, outgoing, firstUnread, me, complete: history === 'complete' }, at);
          const message = messages[at];
          if (!message) {
            const mine = outgoing[at - messages.length];
            return mine ? <OutgoingRow chat={chat.id} message={mine} row={row} /> : <div />;
          }
          const quoted = message.reply?.id;
          return (
            <MessageRow
              chat={chat.id}
              isLocal={chat.isLocal}
              message={message}
              row={row}
              active={message.id === tabbable}
              flash={message.id === flash}
              pinned={chat.extras?.pinned.includes(message.id) === true}
              quoteLoaded={
                quoted !== undefined && ((anywhere && quoted > 0) || messages.some((other) => other.id === quoted))
              }
              commands={commands}
            />
          );
        }}
      />
      {!atBottom && !past && (
        <button
          type="button"
          className={styles['toBottom']}
          aria-label={unseen > 0 ? t('conversation.toBottomNew', { count: unseen }) : t('conversation.toBottom')}
          onClick={toEnd}
        >
          <ArrowDown aria-hidden="true" />
          {unseen > 0 && <span className={styles['unseen']}>{unseen > 99 ? '99+' : unseen}</span>}
        </button>
      )}
      {menu && openMessage && (
        <MessageMenu
          key={menu.id}
          chat={chat.id}
          message={openMessage}
          place={menu}
          onReply={() => onReply(openMessage)}
          onForward={() => setForwarding(openMessage)}
          onEdit={() => onEdit(openMessage)}
          onDelete={() => setDeleting(openMessage.id)}
          onReaders={() => setReadersFor(openMessage.id)}
          onClose={(back) => {
            setMenu(null);
            if (back) focusMessage(menu.id);
          }}
        />
      )}
      {viewed !== null && <Viewer messages={messages} id={viewed} onShow={setViewed} onClose={() => setViewed(null)} />}
      <ForwardDialog
        chat={chat.id}
        message={forwarding}
        onClose={() => setForwarding(null)}
        onClosed={() => (active === null ? onLeave() : elementOf(active)?.focus())}
      />
      <Confirm
        open={deleting !== null}
        title={t('message.deleteTitle')}
        text={t('message.deleteText')}
        confirm={t('message.deleteConfirm')}
        onCancel={() => setDeleting(null)}
        onConfirm={() => {
          if (deleting !== null) actions.remove(chat.id, deleting);
          deleted.current = true;
          setDeleting(null);
        }}
        onClosed={() => {
          const asked = active === null || deleted.current ? null : elementOf(active);
          deleted.current = false;
          if (asked) asked.focus();
          else onLeave();
        }}
      />
      {readMessage && (
        <ReadersDialog
          chat={chat.id}
          message={readMessage}
          onClose={() => setReadersFor(null)}
          onClosed={() => focusMessage(readMessage.id)}
        />
      )}
    </div>
  );
}
