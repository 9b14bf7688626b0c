import { Pause, Play, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UploadProgress } from '../../state/model.js';
import { useActions } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { sizeText } from './measures.js';
import styles from './Media.module.css';

interface UploadBarProps {
  readonly chat: string;
  readonly clientId: string;
  readonly name: string;
  readonly upload: UploadProgress;
}

/** How far a file got on its way to the server, and what can be done about it. */
export function UploadBar({ chat, clientId, name, upload }: UploadBarProps) {
  const { t, i18n } = useTranslation();
  const actions = useActions();
  const { state, sent, size } = upload;
  if (state === 'failed') return null;
  const share = size === 0 ? 0 : Math.round((sent / size) * 100);
  const amounts = t('media.upload.progress', {
    sent: sizeText(sent, i18n.language),
    size: sizeText(size, i18n.language),
  });
  return (
    <span className={styles['upload']}>
      <span className={styles['uploadBody']}>
        <span>{state === 'running' ? amounts : t(`media.upload.${state}`)}</span>
        <span
          className={styles['track']}
          role="progressbar"
          aria-label={t('media.upload.label', { name })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share}
          aria-valuetext={amounts}
        >
          <i style={{ width: `${share}%` }} />
        </span>
      </span>
      {state === 'paused' ? (
        <IconButton
          label={t('media.upload.resume', { name })}
          size="small"
          onClick={() => actions.resumeUpload(clientId)}
        >
          <Play />
        </IconButton>
      ) : (
        <IconButton
          label={t('media.upload.pause', { name })}
          size="small"
          onClick={() => actions.pauseUpload(clientId)}
        >
          <Pause />
        </IconButton>
      )}
      <IconButton
        label={t('media.upload.cancel', { name })}
        size="small"
        onClick={() => actions.discard(chat, clientId)}
      >
        <X />
      </IconButton>
    </span>
  );
}
