import {
  Download,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
} from 'lucide-react';
import { createElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../relay/protocol/message-extras.js';
import { useBridge } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { sizeText } from './measures.js';
import styles from './Media.module.css';

interface FileRowProps {
  /** Null while the file is not on the server. */
  readonly url: string | null;
  readonly name: string;
  readonly media: Media;
  readonly tabbable: boolean;
}

/** A file with its name, its size and a button to save it. It is never opened here. */
export function FileRow({ url, name, media, tabbable }: FileRowProps) {
  const { t, i18n } = useTranslation();
  const bridge = useBridge();
  const [saving, setSaving] = useState<'no' | 'now' | 'failed'>('no');
  const save = (from: string) => {
    setSaving('now');
    bridge.files.save(from, name).then(
      () => setSaving('no'),
      () => setSaving('failed'),
    );
  };
  return (
    <span className={styles['file']}>
      <span className={styles['fileIcon']} aria-hidden="true">
        {createElement(iconOf(name, media.mime ?? ''))}
      </span>
      <span className={styles['fileText']}>
        <b title={name}>{name}</b>
        <small role={saving === 'failed' ? 'alert' : undefined}>
          {saving === 'failed'
            ? t('media.saveFailed')
            : media.size === undefined
              ? t('message.kind.file')
              : sizeText(media.size, i18n.language)}
        </small>
      </span>
      {url !== null && !url.startsWith('blob:') && (
        <IconButton
          label={t('media.saveAs', { name })}
          tabIndex={tabbable ? 0 : -1}
          disabled={saving === 'now'}
          onClick={() => save(url)}
        >
          <Download />
        </IconButton>
      )}
    </span>
  );
}

/** The ending of the name decides, as it does for the system. */
function iconOf(name: string, mime: string) {
  const extension = /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (/^(zip|rar|7z|gz|tar|xz|bz2)$/.test(extension)) return FileArchive;
  if (/^(xlsx?|ods|csv)$/.test(extension)) return FileSpreadsheet;
  if (/^(html?|css|[jt]sx?|json|xml|py|sh|c|cpp|h|java|rs|go|svg)$/.test(extension)) return FileCode;
  if (mime.startsWith('image/')) return FileImage;
  if (mime.startsWith('audio/')) return FileAudio;
  return mime.startsWith('video/') ? FileVideo : FileText;
}
