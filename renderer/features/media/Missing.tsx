import { type CSSProperties, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import styles from './Media.module.css';

interface MissingProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly style?: CSSProperties;
  readonly tabbable: boolean;
  /** Address and name of the file: what cannot be shown can be saved. Null while the server does not have it. */
  readonly file: { readonly url: string; readonly name: string } | null;
  onRetry(this: void): void;
}

/** Replaces something that did not load. */
export function Missing({ icon, text, style, tabbable, file, onRetry }: MissingProps) {
  const { t } = useTranslation();
  const bridge = useBridge();
  const [failed, setFailed] = useState(false);
  return (
    <span className={styles['missing']} style={style}>
      <span aria-hidden="true">{icon}</span>
      <span role={failed ? 'alert' : undefined}>{failed ? t('media.saveFailed') : text}</span>
      <Button look="quiet" tabIndex={tabbable ? 0 : -1} onClick={onRetry}>
        {t('common.retry')}
      </Button>
      {file && !file.url.startsWith('blob:') && (
        <Button
          look="quiet"
          tabIndex={tabbable ? 0 : -1}
          onClick={() => void bridge.files.save(file.url, file.name).catch(() => setFailed(true))}
        >
          {t('media.save')}
        </Button>
      )}
    </span>
  );
}
