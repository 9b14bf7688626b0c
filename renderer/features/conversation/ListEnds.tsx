import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../state/model.js';
import { Button } from '../../ui/Button.js';
import { Spinner } from '../../ui/Spinner.js';
import styles from './Conversation.module.css';

interface HeadContext {
  readonly history: Conversation['history'];
  onRetry(this: void): void;
}

/** The line above the oldest message: more is being loaded, or could not be loaded. */
export function ListHead({ context }: { context?: HeadContext }) {
  const { t } = useTranslation();
  switch (context?.history) {
    case 'complete':
      return <div className={styles['foot']} />;
    case 'failed':
      return (
        <p className={styles['beginning']}>
          {t('conversation.loadFailed')}{' '}
          <Button look="quiet" onClick={context.onRetry}>
            {t('common.retry')}
          </Button>
        </p>
      );
    default:
      return (
        <div className={styles['older']} role="status" aria-label={t('conversation.loadingOlder')}>
          {context?.history === 'loading' && <Spinner />}
        </div>
      );
  }
}

export function ListFoot() {
  return <div className={styles['foot']} />;
}
