import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../relay/protocol/message-extras.js';
import { cx } from '../../ui/cx.js';
import { frameOf } from './measures.js';
import styles from './Media.module.css';
import { Missing } from './Missing.js';

interface PictureProps {
  readonly url: string | null;
  /** The picture itself, which can be saved where it cannot be shown; null while the server does not have it. */
  readonly whole: string | null;
  /** A still form of a picture that moves, for readers who want less motion. */
  readonly still: string | null;
  readonly name: string;
  readonly media: Media;
  readonly tabbable: boolean;
  readonly onView: (() => void) | null;
}

/** A picture in a frame of its final size; a click shows it in the whole window. */
export function Picture({ url, whole, still, name, media, tabbable, onView }: PictureProps) {
  const { t } = useTranslation();
  const frame = frameOf(media);
  const [attempt, setAttempt] = useState(0);
  const [broken, setBroken] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const style = { width: frame.width, aspectRatio: `${frame.width} / ${frame.height}` };
  if (broken) {
    return (
      <Missing
        icon={<ImageOff />}
        text={t('media.pictureMissing')}
        style={style}
        tabbable={tabbable}
        file={whole === null ? null : { url: whole, name }}
        onRetry={() => {
          setAttempt(attempt + 1);
          setBroken(false);
        }}
      />
    );
  }
  return (
    <button
      type="button"
      className={cx(styles['frame'], !loaded && styles['loading'])}
      style={style}
      disabled={!onView}
      tabIndex={tabbable && onView ? 0 : -1}
      aria-label={t('media.view', { name })}
      onClick={onView ?? undefined}
    >
      {url !== null && (
        <picture key={attempt}>
          {still !== null && <source media="(prefers-reduced-motion: reduce)" srcSet={still} />}
          <img
            src={url}
            alt={name}
            draggable={false}
            decoding="async"
            onLoad={() => setLoaded(true)}
            onError={() => setBroken(true)}
          />
        </picture>
      )}
    </button>
  );
}
