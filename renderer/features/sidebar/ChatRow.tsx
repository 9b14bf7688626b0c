import { AtSign } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMuted } from '../../state/chats.js';
import { isMentioned } from '../../state/mentions.js';
import type { Chat } from '../../state/model.js';
import { useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { cx } from '../../ui/cx.js';
import menu from '../../ui/Menu.module.css';
import { PersonTag } from '../../ui/PersonTag.js';
import { chatById, draftOf, typingIn } from '../../state/selectors.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import rows from '../../ui/Row.module.css';
import { ChatMenuItems, type Farewell } from '../chat-menu/ChatMenuItems.js';
import { FarewellConfirm } from '../chat-menu/FarewellConfirm.js';
import { MutedMark } from '../chat-menu/MutedMark.js';
import { lineOf } from '../conversation/attachment.js';
import { shortPreview } from './chat-list.js';
import styles from './Sidebar.module.css';

interface ChatRowProps {
  readonly id: string;
  readonly tabbable: boolean;
  onOpen(this: void, id: string): void;
}

/** One chat of the list. It is a button: Enter and Space open the chat. */
export const ChatRow = memo(function ChatRow({ id, tabbable, onOpen }: ChatRowProps) {
  const chat = useApp(chatById(id));
  const current = useApp((state) => state.openChat === id);
  const { t } = useTranslation();
  const format = useTimeFormat();
  const now = useNow();
  if (!chat) return null;
  const online = chat.isLocal && chat.lastOnline === 0;
  const row = (
    <button
      type="button"
      className={cx(rows['row'], rows['entry'], styles['row'], current && cx(rows['current'], styles['current']))}
      aria-current={current || undefined}
      tabIndex={tabbable ? 0 : -1}
      data-chat={id}
      onClick={() => onOpen(id)}
    >
      <Avatar identifier={chat.partner ?? id} name={chat.title} path={chat.avatar} online={online} away={chat.away} />
      <span className={rows['lines']}>
        <span className={styles['line']}>
          <span className={styles['name']}>
            <span>
              {chat.title}
              <PersonTag id={chat.partner} />
            </span>
            <MutedMark chat={chat} />
          </span>
          {online && <span className="visually-hidden">{t(chat.away ? 'sidebar.away' : 'sidebar.online')}</span>}
          {chat.updated > 0 && <span className={styles['time']}>{format.short(chat.updated, now)}</span>}
        </span>
        <span className={styles['line']}>
          <Preview chat={chat} />
          {isMentioned(chat) && !current && (
            <span className={styles['mention']} role="img" aria-label={t('groups.mentioned')}>
              <AtSign aria-hidden="true" />
            </span>
          )}
          {chat.unread > 0 && !current && (
            <span className={cx(styles['unread'], isMuted(chat, now) && styles['unheard'])}>
              <span aria-hidden="true">{chat.unread > 999 ? '999+' : chat.unread}</span>
              <span className="visually-hidden">{t('sidebar.unread', { count: chat.unread })}</span>
            </span>
          )}
        </span>
      </span>
    </button>
  );
  // Existing servers have nothing that could be chosen in this menu.
  return chat.extras ? <RowMenu chat={chat}>{row}</RowMenu> : row;
});

function RowMenu({ chat, children }: { chat: Chat; children: ReactNode }) {
  const { t } = useTranslation();
  const [farewell, setFarewell] = useState<Farewell | null>(null);
  return (
    <>
      <ContextMenu.Root modal={false}>
        <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
        <ContextMenu.Portal>
          <ContextMenu.Content className={menu['menu']} collisionPadding={8} aria-label={t('groups.chatActions')}>
            <ChatMenuItems chat={chat} Item={ContextMenu.Item} onFarewell={setFarewell} />
          </ContextMenu.Content>
        </ContextMenu.Portal>
      </ContextMenu.Root>
      <FarewellConfirm chat={chat} farewell={farewell} onClose={() => setFarewell(null)} />
    </>
  );
}

/** The second line: who is typing, else the draft, else the newest message. */
function Preview({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const typing = useApp(typingIn(chat.id));
  const draft = useApp(draftOf(chat.id));
  const current = useApp((state) => state.openChat === chat.id);
  const myName = useApp((state) => (state.session.kind === 'signed-in' ? state.session.account.username : ''));
  const wordOf = (dataType: string) => lineOf({ dataType, value: '' }, t);
  const first = typing[0];
  if (first) {
    const text = chat.isLocal ? t('conversation.typing') : t('conversation.typingOne', { name: first.username });
    return <span className={cx(styles['preview'], styles['typing'])}>{text}</span>;
  }
  if (draft.text.trim() !== '' && !current && draft.editing === null) {
    return (
      <span className={styles['preview']}>
        <span className={styles['draft']}>{t('sidebar.draft')}</span> {draft.text}
      </span>
    );
  }
  return (
    <span className={styles['preview']}>
      {chat.updated === 0 ? t('sidebar.noMessages') : shortPreview(chat, myName, t('common.you'), wordOf)}
    </span>
  );
}
