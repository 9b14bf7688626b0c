import { MessagesSquare } from 'lucide-react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat, Message } from '../../state/model.js';
import { quoteOf } from '../../connection/quote.js';
import { useActions, useApp, useServices } from '../../ui/app-context.js';
import { Empty } from '../../ui/Empty.js';
import { draftOfEdit, draftOfReply, withoutEdit } from '../../state/drafts.js';
import { chatById, draftOf } from '../../state/selectors.js';
import { DropZone } from '../composer/DropZone.js';
import { Composer, type ComposerHandle } from '../composer/Composer.js';
import { PinBar } from '../pins/PinBar.js';
import styles from './Conversation.module.css';
import { ConversationHeader } from './ConversationHeader.js';
import { History } from './History.js';

interface ConversationProps {
  /** Leads back to the list; null where it is beside the chat. */
  readonly onBack: (() => void) | null;
}

/** The right side of the window: the open chat, or a text that says that none is open. */
export function Conversation({ onBack }: ConversationProps) {
  const { t } = useTranslation();
  const open = useApp((state) => state.openChat);
  const chat = useApp(chatById(open ?? ''));
  return (
    <main className={styles['conversation']}>
      {chat ? (
        <OpenChat key={chat.id} chat={chat} onBack={onBack} />
      ) : (
        <Empty icon={<MessagesSquare />} title={t('conversation.none')} hint={t('conversation.noneHint')} />
      )}
    </main>
  );
}

function OpenChat({ chat, onBack }: ConversationProps & { readonly chat: Chat }) {
  const actions = useActions();
  const { store } = useServices();
  const composer = useRef<ComposerHandle>(null);

  const reply = useCallback(
    (message: Message) => {
      const draft = draftOf(chat.id)(store.getState());
      actions.keepEdit(chat.id);
      actions.setDraft(chat.id, draftOfReply(draft, quoteOf(message)));
      composer.current?.focus();
    },
    [actions, chat.id, store],
  );
  const edit = useCallback(
    (message: Message) => {
      const draft = draftOf(chat.id)(store.getState());
      actions.keepEdit(chat.id);
      actions.setDraft(chat.id, draftOfEdit(draft, message));
      composer.current?.focus();
    },
    [actions, chat.id, store],
  );
  const endEdit = useCallback(() => {
    actions.setDraft(chat.id, withoutEdit(draftOf(chat.id)(store.getState())));
  }, [actions, chat.id, store]);

  const focusComposer = useCallback(() => composer.current?.focus(), []);

  return (
    <>
      <ConversationHeader chat={chat} onBack={onBack} />
      <PinBar chat={chat} onLeave={focusComposer} />
      <History chat={chat} onReply={reply} onEdit={edit} onLeave={() => composer.current?.focus()} />
      <DropZone chat={chat} onDropped={focusComposer} />
      <Composer ref={composer} chat={chat} onEdit={edit} onEditEnd={endEdit} />
    </>
  );
}
