import { ArrowDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import styles from './PastBar.module.css';

/** Says that the newest messages are not the ones on the screen, and leads back to them. */
export function PastBar() {
  const { t } = useTranslation();
  const actions = useActions();
  return (
    <div className={styles['bar']} role="status">
      <span className={styles['note']}>{t('search.past')}</span>
      <Button look="quiet" icon={<ArrowDown aria-hidden="true" />} onClick={actions.leavePast}>
        {t('search.toNewest')}
      </Button>
    </div>
  );
}
