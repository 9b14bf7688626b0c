import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import styles from './Attachments.module.css';

interface AttachButtonProps {
  readonly chat: string;
  readonly disabled: boolean;
  onChosen(this: void): void;
}

/** Chooses files with the system's own dialog. */
export function AttachButton({ chat, disabled, onChosen }: AttachButtonProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label={t('media.attach')} disabled={disabled} onClick={() => input.current?.click()}>
        <Paperclip />
      </IconButton>
      <input
        ref={input}
        className={styles['input']}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(change) => {
          actions.attach(chat, [...(change.target.files ?? [])]);
          // The value is cleared, so that the same file can be chosen again after it was removed.
          change.target.value = '';
          onChosen();
        }}
      />
    </>
  );
}
