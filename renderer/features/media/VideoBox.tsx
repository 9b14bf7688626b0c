import { VideoOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../relay/protocol/message-extras.js';
import { frameOf } from './measures.js';
import styles from './Media.module.css';
import { Missing } from './Missing.js';

interface VideoBoxProps {
  readonly url: string | null;
  readonly poster: string | null;
  readonly name: string;
  readonly media: Media;
}

/** A video in a frame of its final size, with the browser's own controls. */
export function VideoBox({ url, poster, name, media }: VideoBoxProps) {
  const { t } = useTranslation();
  const [attempt, setAttempt] = useState(0);
  const [broken, setBroken] = useState(false);
  const frame = frameOf(media);
  const style = { width: Math.max(frame.width, 240), aspectRatio: `${Math.max(frame.width, 240)} / ${frame.height}` };
  if (broken || url === null) {
    const retry = () => {
      setAttempt(attempt + 1);
      setBroken(false);
    };
    return (
      <Missing
        icon={<VideoOff />}
        text={t('media.videoMissing')}
        style={style}
        tabbable={false}
        file={url === null ? null : { url, name }}
        onRetry={retry}
      />
    );
  }
  return (
    <video
      key={attempt}
      className={styles['video']}
      style={style}
      // Without a poster the video shows its first frame.
      src={poster === null && !url.startsWith('blob:') ? `${url}#t=0.001` : url}
      poster={poster ?? undefined}
      controls
      playsInline
      preload="metadata"
      aria-label={t('media.video', { name })}
      onError={() => setBroken(true)}
    />
  );
}
