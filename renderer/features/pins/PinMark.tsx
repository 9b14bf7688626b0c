import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './PinMark.module.css';

/** Shows on a message that it is pinned. */
export function PinMark() {
  const { t } = useTranslation();
  return (
    <span className={styles['mark']} role="img" aria-label={t('groups.pinned')} title={t('groups.pinned')}>
      <Pin aria-hidden="true" />
    </span>
  );
}
