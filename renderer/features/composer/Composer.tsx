import { Check, Pencil, Reply, SendHorizontal, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat, Draft, Message } from '../../state/model.js';
import { useActions, useApp, useServices } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { conversationOf, draftOf, myIdentifier } from '../../ui/selectors.js';
import { lineOf } from '../conversation/attachment.js';
import styles from './Composer.module.css';

/** Characters that the relay takes in one message. */
const LIMIT = 65_536;
/** The count is shown from here on. */
const NEAR_LIMIT = LIMIT - 500;

const noDraft: Draft = { text: '', reply: null, editing: null };

export interface ComposerHandle {
  focus(): void;
}

interface ComposerProps {
  readonly chat: Chat;
  readonly ref: Ref<ComposerHandle>;
  onEdit(this: void, message: Message): void;
  /** An edit was saved or given up. */
  onEditEnd(this: void): void;
}

/** Where one writes: a new message, a reply, or the new text of an old one. What is in it is a draft that survives. */
export function Composer({ chat, ref, onEdit, onEditEnd }: ComposerProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const { store } = useServices();
  const draft = useApp(draftOf(chat.id));
  const refused = useApp((state) => state.connection.kind === 'refused');
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, reply, editing } = draft;
  const left = LIMIT - text.length;
  const ready = text.trim() !== '' && left >= 0 && !refused;

  useImperativeHandle(ref, () => ({
    // After the menu that asked for it has given the focus back.
    focus: () => setTimeout(() => field.current?.focus()),
  }));

  // Opening a chat means writing in it.
  useEffect(() => field.current?.focus(), []);

  // A new text, such as that of a message to edit, is continued at its end.
  useEffect(() => {
    if (editing === null) return;
    const { current } = field;
    current?.setSelectionRange(current.value.length, current.value.length);
  }, [editing]);

  const set = (next: Partial<Draft>) => actions.setDraft(chat.id, { ...draft, ...next });

  const send = () => {
    if (!ready) return;
    const value = text.trim();
    if (editing !== null) {
      actions.edit(chat.id, editing, value);
      onEditEnd();
    } else {
      actions.send(chat.id, value, reply);
      actions.setDraft(chat.id, noDraft);
    }
    field.current?.focus();
  };

  const editLast = () => {
    const state = store.getState();
    const me = myIdentifier(state);
    const last = conversationOf(chat.id)(state).messages.findLast(
      (message) => message.sender === me && message.dataType === 'text' && message.pending !== 'deleting',
    );
    if (last) onEdit(last);
  };

  const onKeyDown = (pressed: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes a character, Enter belongs to it.
    if (pressed.nativeEvent.isComposing) return;
    if (pressed.key === 'Enter' && !pressed.shiftKey) {
      pressed.preventDefault();
      send();
    } else if (pressed.key === 'Escape' && (reply !== null || editing !== null)) {
      pressed.preventDefault();
      if (editing === null) set({ reply: null });
      else onEditEnd();
    } else if (pressed.key === 'ArrowUp' && text === '' && !pressed.altKey) {
      pressed.preventDefault();
      editLast();
    }
  };

  return (
    <footer className={styles['composer']}>
      <div className={styles['column']}>
        {editing !== null ? (
          <Strip
            icon={<Pencil aria-hidden="true" />}
            title={t('composer.editing')}
            cancel={t('composer.cancelEdit')}
            onCancel={() => {
              onEditEnd();
              field.current?.focus();
            }}
          />
        ) : (
          reply && (
            <Strip
              icon={<Reply aria-hidden="true" />}
              title={t('composer.replyTo', { name: reply.username })}
              text={lineOf(reply, t)}
              cancel={t('composer.cancelReply')}
              onCancel={() => {
                set({ reply: null });
                field.current?.focus();
              }}
            />
          )
        )}
        <div className={styles['box']}>
          <textarea
            ref={field}
            className={styles['field']}
            rows={1}
            value={text}
            disabled={refused}
            aria-label={t('composer.label')}
            placeholder={refused ? t('composer.refused') : t('composer.placeholder')}
            onChange={(change) => {
              set({ text: change.target.value });
              if (change.target.value !== '') actions.typing(chat.id);
            }}
            onKeyDown={onKeyDown}
          />
          <IconButton
            label={editing === null ? t('composer.send') : t('composer.save')}
            look="primary"
            disabled={!ready}
            onClick={send}
          >
            {editing === null ? <SendHorizontal /> : <Check />}
          </IconButton>
        </div>
        {text.length > NEAR_LIMIT && (
          <p className={cx(styles['count'], left < 0 && styles['over'])} role="status">
            {left >= 0 ? t('composer.left', { count: left }) : t('composer.over', { count: -left })}
          </p>
        )}
      </div>
    </footer>
  );
}

interface StripProps {
  readonly icon: React.ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly cancel: string;
  onCancel(this: void): void;
}

function Strip({ icon, title, text, cancel, onCancel }: StripProps) {
  return (
    <div className={styles['strip']}>
      {icon}
      <div className={styles['stripText']}>
        <b>{title}</b>
        {text !== undefined && <span>{text}</span>}
      </div>
      <IconButton label={cancel} size="small" onClick={onCancel}>
        <X />
      </IconButton>
    </div>
  );
}
