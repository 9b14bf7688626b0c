import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Empty } from '../../ui/Empty.js';
import { findPinned } from '../../state/pins.js';
import { isDeleted } from '../../state/quotes.js';
import { myIdentifier } from '../../state/selectors.js';
import { lineOf } from '../conversation/attachment.js';
import { matchingChats } from '../sidebar/chat-list.js';
import people from '../people/People.module.css';
import { PeopleSearch } from '../people/PeopleSearch.js';
import { TargetList } from '../people/TargetList.js';
import styles from './Forward.module.css';

interface ForwardDialogProps {
  /** The chat that the message is in. */
  readonly chat: string;
  /** Null while the dialog is closed. */
  readonly message: Message | null;
  onClose(this: void): void;
  /** What to focus afterwards. */
  onClosed(this: void): void;
}

/** Forwards a message to one chat or several. */
export function ForwardDialog({ chat, message, onClose, onClosed }: ForwardDialogProps) {
  // The chooser is mounted anew each time, so that nothing of the last choice is left.
  return message && <Chooser chat={chat} message={message} onClose={onClose} onClosed={onClosed} />;
}

function Chooser({ chat, message: asked, onClose, onClosed }: ForwardDialogProps & { message: Message }) {
  const { t } = useTranslation();
  const actions = useActions();
  const me = useApp(myIdentifier);
  // Meanwhile it may be edited.
  const message = useApp((state) => findPinned(state, chat, asked.id)) ?? asked;
  const isGone = useApp((state) => isDeleted(state, chat, asked.id));
  const chats = useApp((state) => state.chats);
  const order = useApp((state) => state.chatOrder);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [nobody, setNobody] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // A chat can be deleted while the user chooses.
  const targets = chosen.filter((id) => chats[id]);
  const found = matchingChats(order, chats, search);

  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (isGone) close();
  }, [isGone]);

  const choose = (id: string) => {
    setNobody(false);
    setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  };

  const send = () => {
    const [only] = targets;
    if (only === undefined) {
      setNobody(true);
      return;
    }
    actions.forward(targets, chat, message);
    onClose();
    // After forwarding to a single chat that chat is opened, as after writing in it.
    if (targets.length === 1) actions.openChat(only);
  };

  const onKeyDown = (pressed: KeyboardEvent<HTMLDivElement>) => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])];
    const at = rows.indexOf(pressed.target as HTMLElement);
    const inSearch = pressed.target instanceof HTMLInputElement;
    if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey)) {
      pressed.preventDefault();
      send();
    } else if (pressed.key === 'Enter' && inSearch && search.trim() !== '' && found[0] !== undefined) {
      choose(found[0]);
      setSearch('');
    } else if (pressed.key === 'ArrowDown' || (pressed.key === 'ArrowUp' && !inSearch)) {
      const next = pressed.key === 'ArrowDown' ? rows[at + 1] : (rows[at - 1] ?? box.current?.querySelector('input'));
      pressed.preventDefault();
      next?.focus();
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      onClosed={onClosed}
      size="tall"
      title={t('groups.forwardTitle')}
      footer={
        <>
          <span className={people['count']} role="status">
            {nobody
              ? t('groups.forwardMore')
              : targets.length > 0 && t('groups.forwardChosen', { count: targets.length })}
          </span>
          <Button look="primary" onClick={send}>
            {t('groups.forwardConfirm')}
          </Button>
        </>
      }
    >
      <div ref={box} className={people['pane']} onKeyDown={onKeyDown}>
        <p className={styles['message']}>
          <b>{message.forwarded?.username ?? (message.sender === me ? t('common.you') : message.username)}</b>
          <span>{lineOf(message, t)}</span>
        </p>
        {targets.length > 0 && (
          <ul className={styles['chosen']}>
            {targets.map((id) => (
              <li key={id}>
                <button
                  type="button"
                  className={people['chip']}
                  aria-label={t('groups.forwardUnchoose', { title: chats[id]?.title ?? id })}
                  onClick={() => choose(id)}
                >
                  <span>{chats[id]?.title}</span>
                  <X aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <PeopleSearch label={t('groups.forwardSearch')} value={search} autoFocus onChange={setSearch} />
        {found.length === 0 ? (
          <Empty title={t('groups.forwardNone', { text: search.trim() })} />
        ) : (
          <TargetList label={t('groups.forwardChats')} chats={found} chosen={chosen} onChoose={choose} />
        )}
      </div>
    </Dialog>
  );
}
