import { ChevronDown, ChevronUp, Pin, PinOff } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { findPinned, mayPin } from '../../state/pins.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { myIdentifier } from '../../state/selectors.js';
import { lineOf } from '../conversation/attachment.js';
import { placeAmong } from './pin-place.js';
import styles from './PinBar.module.css';

const none: readonly number[] = [];

interface PinBarProps {
  readonly chat: Chat;
  /** Called when the user removes the last pin: the bar disappears, and with it the keyboard focus. */
  onLeave(this: void): void;
}

/** The pinned messages of a chat, one at a time, beginning with the last pinned one; nothing where there are none. */
export function PinBar({ chat, onLeave }: PinBarProps) {
  const pinned = chat.extras?.pinned ?? none;
  const missing = useApp(({ pins }) => (pins.chat === chat.id ? pins.missing : none));
  const ids = useMemo(() => pinned.filter((id) => !missing.includes(id)), [pinned, missing]);
  return ids.length === 0 ? null : <Bar chat={chat} ids={ids} onLeave={onLeave} />;
}

/** @param ids the last pinned first */
function Bar({ chat, ids, onLeave }: PinBarProps & { readonly ids: readonly number[] }) {
  const { t } = useTranslation();
  const actions = useActions();
  const me = useApp(myIdentifier);
  const connected = useApp((state) => state.connection.kind === 'ready');
  const [place, setPlace] = useState({ ids, at: 0 });
  if (place.ids !== ids) setPlace(placeAmong(place, ids));
  const { at } = place;
  const id = ids[at] ?? 0;
  const message = useApp((state) => findPinned(state, chat.id, id));
  const isKnown = message !== undefined;

  useEffect(() => {
    if (!isKnown && connected) actions.loadPinned(chat.id, id);
  }, [actions, chat.id, connected, id, isKnown]);

  const step = (to: number) => setPlace({ ids, at: to });
  const earlier = at + 1 < ids.length ? () => step(at + 1) : null;
  const later = at > 0 ? () => step(at - 1) : null;
  const title = ids.length === 1 ? t('groups.pinned') : t('groups.pinnedOf', { at: ids.length - at, all: ids.length });
  const name = message && (message.sender === me ? t('common.you') : message.username);
  const line = message ? `${name}: ${lineOf(message, t)}` : t('groups.pinnedElsewhere');

  const onKeyDown = (pressed: KeyboardEvent) => {
    const move = { ArrowUp: earlier, ArrowDown: later }[pressed.key];
    if (!move) return;
    pressed.preventDefault();
    move();
  };

  return (
    <section className={styles['bar']} aria-label={t('groups.pins')} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={styles['jump']}
        aria-label={t('groups.pinnedJump', { title, text: line })}
        onClick={() => {
          actions.showMessage(chat.id, id);
          // The next click shows the message that was pinned before this one; after the first pinned one, the last
          // again.
          step((at + 1) % ids.length);
        }}
      >
        <Pin aria-hidden="true" />
        <span className={styles['lines']}>
          <b>{title}</b>
          <span>{line}</span>
        </span>
      </button>
      {ids.length > 1 && (
        <>
          <IconButton
            label={t('groups.earlierPin')}
            size="small"
            aria-disabled={!earlier}
            onClick={earlier ?? undefined}
          >
            <ChevronUp />
          </IconButton>
          <IconButton label={t('groups.laterPin')} size="small" aria-disabled={!later} onClick={later ?? undefined}>
            <ChevronDown />
          </IconButton>
        </>
      )}
      {mayPin(chat) && (
        <IconButton
          label={t('groups.unpin')}
          size="small"
          onClick={() => {
            actions.unpin(chat.id, id);
            if (ids.length === 1) onLeave();
          }}
        >
          <PinOff />
        </IconButton>
      )}
    </section>
  );
}
