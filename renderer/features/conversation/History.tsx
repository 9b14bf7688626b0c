import { MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { conversationOfView } from '../../state/past.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Empty } from '../../ui/Empty.js';
import { Spinner } from '../../ui/Spinner.js';
import { conversationById, pastOf } from '../../state/selectors.js';
import styles from './Conversation.module.css';
import { type HistoryProps, MessageList } from './MessageList.js';
import { PastBar } from './PastBar.js';

/** The messages of a chat. It also says what is loading, missing or empty. */
export function History(props: HistoryProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const { id } = props.chat;
  const newest = useApp(conversationById(id));
  const { place, view } = useApp(pastOf(id));
  const conversation = view ? conversationOfView(view) : newest;
  const { messages, outgoing, history, isReaching = false } = conversation;

  if (messages.length + outgoing.length > 0 && !isReaching) {
    return (
      <>
        <MessageList key={place?.key ?? 0} {...props} conversation={conversation} place={place} past={view !== null} />
        {view && <PastBar />}
      </>
    );
  }
  if (history === 'failed') {
    return (
      <Empty title={t('conversation.loadFailed')}>
        <Button onClick={() => (view ? actions.retryPast() : actions.loadOlder(id))}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  if (history === 'unloaded' || history === 'loading' || isReaching) {
    return (
      <div className={styles['loading']} role="status" aria-label={t('common.loading')}>
        <Spinner size={24} />
      </div>
    );
  }
  return <Empty icon={<MessageSquareText />} title={t('conversation.empty')} hint={t('conversation.emptyHint')} />;
}
