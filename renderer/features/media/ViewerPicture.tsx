import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../relay/protocol/message-extras.js';
import { Missing } from './Missing.js';
import styles from './Viewer.module.css';
import type { View } from './viewer-items.js';

interface ViewerPictureProps {
  readonly url: string | null;
  /** Its address on the server. */
  readonly source: string | null;
  readonly thumbnail: string | null;
  readonly name: string;
  readonly media: Media;
  readonly view: View;
}

/** The whole picture; its thumbnail is shown until it has loaded. */
export function ViewerPicture({ url, source, thumbnail, name, media, view }: ViewerPictureProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'loading' | 'loaded' | 'broken'>('loading');
  const [attempt, setAttempt] = useState(0);
  const style = { transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})` };
  if (state === 'broken' || url === null) {
    const retry = () => {
      setAttempt(attempt + 1);
      setState('loading');
    };
    return (
      <Missing
        icon={<ImageOff />}
        text={t('media.pictureMissing')}
        tabbable
        file={url === null ? null : { url: source ?? url, name }}
        onRetry={retry}
      />
    );
  }
  return (
    <>
      {state === 'loading' && thumbnail !== null && (
        <div className={styles['layer']} aria-hidden="true">
          <img
            className={styles['soft']}
            src={thumbnail}
            alt=""
            style={media.width === undefined ? undefined : { width: media.width }}
          />
        </div>
      )}
      <div className={styles['layer']} style={{ ...style, pointerEvents: 'none' }}>
        <img
          key={attempt}
          src={url}
          alt={name}
          draggable={false}
          onLoad={() => setState('loaded')}
          onError={() => setState('broken')}
        />
      </div>
    </>
  );
}
