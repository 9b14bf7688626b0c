import { Sticker } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Media.module.css';

/** A sticker, large and without a bubble. */
export function StickerPicture({ url, name }: { url: string | null; name: string }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState<string | null>(null);
  const label = t('media.sticker', { name: name.replace(/\.\w+$/, '') });
  if (url === null || url === broken) {
    return (
      <span className={styles['sticker']} role="img" aria-label={label}>
        <Sticker aria-hidden="true" />
      </span>
    );
  }
  return <img className={styles['sticker']} src={url} alt={label} draggable={false} onError={() => setBroken(url)} />;
}
