import { MicOff, Pause, Play } from 'lucide-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../../relay/protocol/message-extras.js';
import { cx } from '../../ui/cx.js';
import { durationText } from './measures.js';
import styles from './Media.module.css';
import { Missing } from './Missing.js';
import { nextSpeed, usePlayer } from './use-player.js';

interface VoicePlayerProps {
  readonly url: string | null;
  readonly media: Media;
  readonly tabbable: boolean;
}

const STEP_S = 5;
/** The waveform that is drawn when the loudness is unknown. */
const flat: readonly number[] = Array.from({ length: 40 }, () => 6);

/** A voice message or any other sound; the user seeks in its waveform. */
export function VoicePlayer({ url, media, tabbable }: VoicePlayerProps) {
  const { t } = useTranslation();
  const player = usePlayer(url, media.duration);
  const { playing, position, duration, speed } = player;
  const bars = media.waveform && media.waveform.length > 1 ? media.waveform : flat;
  const share = duration > 0 ? Math.min(1, position / duration) : 0;

  if (player.broken) {
    const file = url === null ? null : { url, name: media.name ?? 'voice' };
    return (
      <Missing
        icon={<MicOff />}
        text={t('media.soundMissing')}
        tabbable={tabbable}
        file={file}
        onRetry={player.recover}
      />
    );
  }

  const seekTo = (pointed: PointerEvent<HTMLElement>) => {
    const box = pointed.currentTarget.getBoundingClientRect();
    player.seek(((pointed.clientX - box.left) / box.width) * duration);
  };
  const onKeyDown = (pressed: KeyboardEvent) => {
    const targets: Partial<Record<string, number>> = {
      ArrowRight: position + STEP_S,
      ArrowLeft: position - STEP_S,
      Home: 0,
    };
    const target = targets[pressed.key];
    if (target === undefined) return;
    pressed.preventDefault();
    pressed.stopPropagation();
    player.seek(target);
  };
  const tabIndex = tabbable ? 0 : -1;
  return (
    <span className={styles['voice']}>
      <button
        type="button"
        className={styles['play']}
        disabled={url === null}
        tabIndex={tabIndex}
        aria-label={playing ? t('media.pause') : t('media.play')}
        onClick={player.toggle}
      >
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </button>
      <span className={styles['voiceBody']}>
        <span
          className={styles['bars']}
          role="slider"
          tabIndex={tabIndex}
          aria-label={t('media.seek')}
          aria-valuemin={0}
          aria-valuemax={Math.round(duration)}
          aria-valuenow={Math.round(position)}
          aria-valuetext={t('media.positionOf', {
            position: durationText(position * 1000),
            duration: durationText(duration * 1000),
          })}
          onPointerDown={(pointed) => {
            if (url === null) return;
            pointed.currentTarget.setPointerCapture(pointed.pointerId);
            seekTo(pointed);
          }}
          onPointerMove={(pointed) => {
            if (pointed.currentTarget.hasPointerCapture(pointed.pointerId)) seekTo(pointed);
          }}
          onKeyDown={onKeyDown}
        >
          {bars.map((level, index) => (
            <i
              // A bar is identified only by its place.
              key={index}
              className={cx((index + 0.5) / bars.length <= share && styles['played'])}
              style={{ height: `${10 + (level / 31) * 90}%` }}
            />
          ))}
        </span>
        <span className={styles['voiceFoot']}>
          <span>{durationText((playing || position > 0 ? position : duration) * 1000)}</span>
          {media.name !== undefined && !/^voice\.\w+$/.test(media.name) && <em>{media.name}</em>}
        </span>
      </span>
      <button
        type="button"
        className={styles['speed']}
        tabIndex={tabIndex}
        aria-label={t('media.speed', { speed })}
        onClick={nextSpeed}
      >
        {speed}×
      </button>
    </span>
  );
}
