import { AudioLines, FileText, Film, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PendingFile } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { sizeText } from '../media/measures.js';
import styles from './Attachments.module.css';

const none: readonly PendingFile[] = [];

/** @returns the files chosen for a chat, and whether all of them can be sent */
export function useAttachments(chat: string): { readonly files: readonly PendingFile[]; readonly fit: boolean } {
  const files = useApp((state) => state.media.attachments[chat] ?? none);
  const most = useApp((state) => state.media.maxBytes);
  return { files, fit: most === null || files.every(({ file }) => file.size <= most) };
}

interface AttachmentsProps {
  readonly chat: string;
  readonly files: readonly PendingFile[];
}

/** Shows the files that will be sent with the text; the user can look at them and remove them before. */
export function Attachments({ chat, files }: AttachmentsProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles['strip']} aria-label={t('media.attached')}>
      {files.map((file) => (
        <Attached key={file.key} chat={chat} file={file} />
      ))}
    </ul>
  );
}

function Attached({ chat, file }: { chat: string; file: PendingFile }) {
  const { t, i18n } = useTranslation();
  const actions = useActions();
  const most = useApp((state) => state.media.maxBytes);
  const { key, name, dataType, local } = file;
  const { size } = file.file;
  const tooLarge = most !== null && size > most;
  return (
    <li className={styles['item']}>
      <span className={styles['preview']}>
        {dataType === 'image' && local !== null ? (
          <img src={local} alt="" draggable={false} />
        ) : dataType === 'video' ? (
          <Film aria-hidden="true" />
        ) : dataType === 'audio' ? (
          <AudioLines aria-hidden="true" />
        ) : (
          <FileText aria-hidden="true" />
        )}
      </span>
      <b title={name}>{name}</b>
      <small className={cx(tooLarge && styles['wrong'])} role={tooLarge ? 'alert' : undefined}>
        {tooLarge ? t('media.tooLarge', { size: sizeText(most, i18n.language) }) : sizeText(size, i18n.language)}
      </small>
      <span className={styles['remove']}>
        <IconButton label={t('media.detach', { name })} size="small" onClick={() => actions.detach(chat, key)}>
          <X />
        </IconButton>
      </span>
    </li>
  );
}
