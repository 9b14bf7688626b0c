import { FilePen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { NotSentDialog } from './NotSentDialog.js';
import styles from './NotSent.module.css';

/** Says below the chats that words of the user have no place any more, and opens the list of them. */
export function NotSentLine() {
  const { t } = useTranslation();
  const count = useApp((state) => state.notSent.length);
  const [open, setOpen] = useState(false);
  return (
    <>
      {count > 0 && (
        <div className={styles['line']}>
          <FilePen aria-hidden="true" />
          <span className={styles['count']}>{t('notSent.line', { count })}</span>
          <Button look="quiet" onClick={() => setOpen(true)}>
            {t('notSent.show')}
          </Button>
        </div>
      )}
      <NotSentDialog open={open && count > 0} onClose={() => setOpen(false)} />
    </>
  );
}
