import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import styles from './Media.module.css';

interface MissingProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly style?: CSSProperties;
  readonly tabbable: boolean;
  onRetry(this: void): void;
}

/** Replaces something that did not load. */
export function Missing({ icon, text, style, tabbable, onRetry }: MissingProps) {
  const { t } = useTranslation();
  return (
    <span className={styles['missing']} style={style}>
      <span aria-hidden="true">{icon}</span>
      <span>{text}</span>
      <Button look="quiet" tabIndex={tabbable ? 0 : -1} onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </span>
  );
}
