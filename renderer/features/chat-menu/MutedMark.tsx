import { BellOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { mutedForGood } from '../../actions/group-actions.js';
import { isMuted } from '../../state/chats.js';
import type { Chat } from '../../state/model.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import styles from './MutedMark.module.css';

/** Shows that the chat is muted, and until when; nothing where it is not. */
export function MutedMark({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const now = useNow();
  const until = chat.extras?.mutedUntil ?? 0;
  if (!isMuted(chat, now)) return null;
  const label = until >= mutedForGood ? t('groups.muted') : t('groups.mutedUntil', { time: format.full(until) });
  return (
    <span className={styles['mark']} role="img" aria-label={label} title={label}>
      <BellOff aria-hidden="true" />
    </span>
  );
}
