import { Mic } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';

interface VoiceButtonProps {
  readonly disabled: boolean;
  /** @param x where the pointer is, when it may be held down; null from the keyboard */
  onStart(this: void, x: number | null): void;
}

/** Begins a voice message: by a click, or for as long as it is held. */
export function VoiceButton({ disabled, onStart }: VoiceButtonProps) {
  const { t } = useTranslation();
  return (
    <IconButton
      label={t('media.voice.record')}
      title={t('media.voice.recordHint')}
      noTip
      look="primary"
      disabled={disabled}
      onPointerDown={(pointed) => {
        if (pointed.button === 0) onStart(pointed.clientX);
      }}
      onClick={(click) => {
        // A pointer has started the recording already when it went down.
        if (click.detail === 0) onStart(null);
      }}
    >
      <Mic />
    </IconButton>
  );
}
