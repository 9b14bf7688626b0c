import { SendHorizontal, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { durationText } from '../media/measures.js';
import type { RecorderState } from './use-recorder.js';
import styles from './Voice.module.css';

interface RecorderBarProps {
  readonly state: Exclude<RecorderState, { kind: 'idle' }>;
  /** Whether the button is being held: releasing it sends, sliding left discards. */
  readonly held: boolean;
  onCancel(this: void): void;
  onSend(this: void): void;
}

/** Replaces the text field while a voice message is being recorded. */
export function RecorderBar({ state, held, onCancel, onSend }: RecorderBarProps) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const send = useRef<HTMLButtonElement>(null);
  const levels = state.kind === 'recording' ? state.levels : [];
  const duration = state.kind === 'recording' ? state.duration : 0;

  // A disabled button takes no focus, so until it is enabled the bar itself handles Escape.
  useEffect(() => (state.kind === 'recording' ? send : bar).current?.focus(), [state.kind]);

  return (
    <div
      ref={bar}
      className={styles['bar']}
      tabIndex={-1}
      role="group"
      aria-label={t('media.voice.recording')}
      onKeyDown={(pressed) => {
        if (pressed.key !== 'Escape') return;
        pressed.preventDefault();
        onCancel();
      }}
    >
      <IconButton label={t('media.voice.cancel')} onClick={onCancel}>
        <Trash2 />
      </IconButton>
      <span className={cx(styles['light'], state.kind === 'recording' && styles['on'])} aria-hidden="true" />
      <time className={styles['timer']}>{durationText(duration)}</time>
      <span
        className={styles['meter']}
        role="meter"
        aria-label={t('media.voice.level')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((levels.at(-1) ?? 0) * 100)}
      >
        {levels.map((level, index) => (
          // A bar is identified only by its place.
          <i key={index} style={{ height: `${8 + level * 92}%` }} />
        ))}
      </span>
      {held && <span className={styles['slide']}>{t('media.voice.slide')}</span>}
      <IconButton
        ref={send}
        label={t('media.voice.send')}
        look="primary"
        disabled={state.kind !== 'recording'}
        onClick={onSend}
      >
        <SendHorizontal />
      </IconButton>
    </div>
  );
}
