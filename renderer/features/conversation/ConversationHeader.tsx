import { ArrowLeft, Search, UsersRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat, TypingPerson } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { PersonTag } from '../../ui/PersonTag.js';
import { typingIn } from '../../state/selectors.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import { ChatMenu } from '../chat-menu/ChatMenu.js';
import { MutedMark } from '../chat-menu/MutedMark.js';
import { MembersDialog } from '../members/MembersDialog.js';
import styles from './Conversation.module.css';

/** The name of the chat, and what the others are doing. */
export function ConversationHeader({ chat, onBack }: { readonly chat: Chat; readonly onBack: (() => void) | null }) {
  const { t } = useTranslation();
  const actions = useActions();
  const [showing, setShowing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const isGroup = !chat.isLocal;
  const searchable = useApp((state) => state.server?.extensions === true);
  const connected = useApp((state) => state.connection.kind === 'ready');

  useEffect(() => {
    if (isGroup && connected && chat.members === null) actions.loadMembers(chat.id);
  }, [actions, chat.id, chat.members, connected, isGroup]);

  const showMembers = () => setShowing(true);

  return (
    <header className={cx(styles['header'], onBack !== null && styles['withBack'])}>
      {onBack !== null && (
        <IconButton label={t('conversation.back')} onClick={onBack}>
          <ArrowLeft />
        </IconButton>
      )}
      <Avatar
        identifier={chat.partner ?? chat.id}
        name={chat.title}
        path={chat.avatar}
        size="header"
        online={connected && chat.isLocal && chat.lastOnline === 0}
        away={chat.away}
      />
      <div className={styles['who']}>
        <div className={styles['titleLine']}>
          <h2 className={styles['title']} title={chat.title}>
            {chat.title}
            <PersonTag id={chat.partner} />
          </h2>
          <MutedMark chat={chat} />
        </div>
        <Status chat={chat} />
      </div>
      {searchable && (
        <IconButton label={t('search.inChat')} onClick={() => actions.openSearch({ chat: chat.id })}>
          <Search />
        </IconButton>
      )}
      {isGroup && (
        <IconButton ref={opener} label={t('conversation.showMembers')} onClick={showMembers}>
          <UsersRound />
        </IconButton>
      )}
      {chat.extras && <ChatMenu chat={chat} onMembers={showMembers} />}
      {isGroup && (
        <MembersDialog
          chat={chat}
          open={showing}
          onClose={() => setShowing(false)}
          // The dialog may have been opened from the menu, whose entry is gone by now.
          onClosed={() => opener.current?.focus()}
        />
      )}
    </header>
  );
}

function Status({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const typing = useApp(typingIn(chat.id));
  const format = useTimeFormat();
  const now = useNow();
  const connected = useApp((state) => state.connection.kind === 'ready');
  const [first, second] = typing;
  let text: string;
  if (first) {
    text = typingText(chat, typing, first, second, t);
  } else if (chat.isLocal) {
    // Without a connection the presence is unknown; an old "online" would be wrong.
    text = connected ? format.presence(chat.lastOnline, now, chat.away) : t('connection.connecting');
  } else if (chat.members) {
    text = t('conversation.members', { count: chat.members.length });
  } else {
    text = t(chat.membersUnknown === true ? 'conversation.membersUnknown' : 'conversation.group');
  }
  const lively = first !== undefined || (connected && chat.isLocal && chat.lastOnline === 0 && !chat.away);
  return (
    <p className={cx(styles['status'], lively && styles['lively'])} aria-live="polite">
      {text}
    </p>
  );
}

function typingText(
  chat: Chat,
  typing: readonly TypingPerson[],
  first: TypingPerson,
  second: TypingPerson | undefined,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  if (chat.isLocal) return first.kind === 'audio' ? t('conversation.recording') : t('conversation.typing');
  if (!second) return t('conversation.typingOne', { name: first.username });
  if (typing.length === 2) return t('conversation.typingTwo', { first: first.username, second: second.username });
  return t('conversation.typingMany', { count: typing.length });
}
