import { Check, Pencil, Reply, SendHorizontal, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../actions/media-actions.js';
import type { Chat, Draft, Message } from '../../state/model.js';
import { useActions, useApp, useServices } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { isEditable } from '../../state/messages.js';
import { noDraft } from '../../state/drafts.js';
import { written } from '../../state/written.js';
import { conversationById, draftOf, myIdentifier } from '../../state/selectors.js';
import { useQuote } from '../conversation/use-quote.js';
import { fieldOfList, MentionList } from '../mentions/MentionList.js';
import { useMentions } from '../mentions/use-mentions.js';
import { StickerPicker } from '../stickers/StickerPicker.js';
import { RecorderBar } from '../voice/RecorderBar.js';
import { useVoice } from '../voice/use-voice.js';
import { VoiceButton } from '../voice/VoiceButton.js';
import { VoiceProblem } from '../voice/VoiceProblem.js';
import { AttachButton } from './AttachButton.js';
import { Attachments, useAttachments } from './Attachments.js';
import { pastedFiles } from './dragged-files.js';
import styles from './Composer.module.css';

/** Characters that the relay takes in one message. */
const LIMIT = 65_536;
/** The count is shown from here on. */
const NEAR_LIMIT = LIMIT - 500;

export interface ComposerHandle {
  focus(): void;
}

interface ComposerProps {
  readonly chat: Chat;
  readonly ref: Ref<ComposerHandle>;
  onEdit(this: void, message: Message): void;
  /** Called when an edit was saved or given up. */
  onEditEnd(this: void): void;
}

/**
 * Where the user writes: a new message, a reply, or the new text of an old one. Its content is a draft that is kept.
 */
export function Composer({ chat, ref, onEdit, onEditEnd }: ComposerProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const { store } = useServices();
  const draft = useApp(draftOf(chat.id));
  const refused = useApp((state) => state.connection.kind === 'refused');
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, reply, editing } = draft;
  const quoted = useQuote(chat.id, reply);
  const left = LIMIT - text.length;
  const { files, fit } = useAttachments(chat.id);
  // An edit changes only a text: chosen files wait until the edit is over.
  const sendsFiles = files.length > 0 && editing === null;
  const ready = (written(text) !== '' || sendsFiles) && (fit || !sendsFiles) && left >= 0 && !refused;
  const focusField = () => setTimeout(() => field.current?.focus());
  const set = (next: Partial<Draft>) => actions.setDraft(chat.id, { ...draft, ...next });
  const mentions = useMentions(chat, draft, field, set);
  const spoken = (recorded: Recording) => {
    actions.sendVoice(chat.id, recorded, reply);
    set({ reply: null });
  };
  const voice = useVoice(chat.id, spoken, focusField);
  const speaks = text === '' && editing === null && files.length === 0;

  useImperativeHandle(ref, () => ({
    // The focus is set after the menu that asked for it has given the focus back.
    focus: () => setTimeout(() => field.current?.focus()),
  }));

  // A user who opens a chat wants to write in it.
  useEffect(() => field.current?.focus(), []);

  // When the text is set, as for a message to edit, writing continues at its end.
  useEffect(() => {
    if (editing === null) return;
    const { current } = field;
    current?.setSelectionRange(current.value.length, current.value.length);
  }, [editing]);

  const send = () => {
    if (!ready) return;
    const value = written(text);
    const mentioned = mentions.mentionsOf(value);
    if (editing !== null) {
      // Where the members are not loaded, the server finds those who stay mentioned.
      if (mentions.isKnown) actions.edit(chat.id, editing, value, mentioned);
      else actions.edit(chat.id, editing, value);
      onEditEnd();
    } else {
      if (sendsFiles) actions.sendAttachments(chat.id, value, reply, mentioned);
      else actions.send(chat.id, value, reply, mentioned);
      actions.setDraft(chat.id, noDraft);
    }
    field.current?.focus();
  };

  const editLast = () => {
    const state = store.getState();
    const me = myIdentifier(state);
    const last = conversationById(chat.id)(state).messages.findLast((message) => isEditable(message, me));
    if (last) onEdit(last);
  };

  const onKeyDown = (pressed: KeyboardEvent<HTMLTextAreaElement>) => {
    if (mentions.takesKey(pressed)) {
      pressed.preventDefault();
    } else if (pressed.key === 'Enter' && !pressed.shiftKey) {
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
        {mentions.offer && <MentionList offer={mentions.offer} />}
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
          reply &&
          quoted && (
            <Strip
              icon={<Reply aria-hidden="true" />}
              title={t('composer.replyTo', { name: quoted.name })}
              text={quoted.text}
              cancel={t('composer.cancelReply')}
              onCancel={() => {
                set({ reply: null });
                field.current?.focus();
              }}
            />
          )
        )}
        {sendsFiles && <Attachments chat={chat.id} files={files} />}
        {voice.state.kind === 'idle' && voice.state.problem !== null && (
          <VoiceProblem problem={voice.state.problem} onDismiss={voice.dismiss} />
        )}
        {voice.state.kind !== 'idle' && (
          <RecorderBar state={voice.state} held={voice.held} onCancel={voice.cancel} onSend={voice.send} />
        )}
        <div className={cx(styles['box'], voice.state.kind !== 'idle' && styles['aside'])}>
          <AttachButton chat={chat.id} disabled={refused || editing !== null} onChosen={focusField} />
          <textarea
            ref={field}
            className={styles['field']}
            rows={1}
            dir="auto"
            value={text}
            disabled={refused}
            aria-label={t('composer.label')}
            {...(!chat.isLocal && chat.extras && fieldOfList(mentions.offer))}
            placeholder={
              refused ? t('composer.refused') : sendsFiles ? t('media.captionPlaceholder') : t('composer.placeholder')
            }
            onChange={(change) => {
              set({ text: change.target.value });
              mentions.setCaret(caretIn(change.target));
              if (change.target.value !== '') actions.typing(chat.id);
            }}
            onSelect={(selected) => mentions.setCaret(caretIn(selected.currentTarget))}
            onBlur={() => mentions.setCaret(null)}
            onKeyDown={onKeyDown}
            onPaste={(pasted) => {
              const given = editing === null ? pastedFiles(pasted.clipboardData) : [];
              if (given.length === 0) return;
              pasted.preventDefault();
              actions.attach(chat.id, given);
            }}
          />
          <StickerPicker
            disabled={refused || editing !== null}
            onPick={(path) => {
              actions.sendSticker(chat.id, path, reply);
              set({ reply: null });
            }}
            onClosed={focusField}
          />
          {speaks ? (
            <VoiceButton disabled={refused} onStart={voice.start} />
          ) : (
            <IconButton
              label={editing === null ? t('composer.send') : t('composer.save')}
              look="primary"
              disabled={!ready}
              onClick={send}
            >
              {editing === null ? <SendHorizontal /> : <Check />}
            </IconButton>
          )}
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

/** @returns the position of the caret; null where a piece of the text is selected */
function caretIn({ selectionStart, selectionEnd }: HTMLTextAreaElement): number | null {
  return selectionStart === selectionEnd ? selectionStart : null;
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
