import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import type { RecorderProblem } from './recorder.js';
import styles from './Voice.module.css';

/** Says why nothing was recorded, and what to do about it. */
export function VoiceProblem({ problem, onDismiss }: { problem: RecorderProblem; onDismiss(this: void): void }) {
  const { t } = useTranslation();
  return (
    <p className={styles['problem']} role="alert">
      <span>{t(`media.voice.${problem}`)}</span>
      <IconButton label={t('common.dismiss')} size="small" noTip onClick={onDismiss}>
        <X />
      </IconButton>
    </p>
  );
}
