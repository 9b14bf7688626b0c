import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundMessage } from '../../../relay/protocol/events.js';
import { useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { cx } from '../../ui/cx.js';
import { chatById, myIdentifier } from '../../state/selectors.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import rows from '../../ui/Row.module.css';
import { attachmentKind } from '../conversation/attachment.js';
import styles from './Search.module.css';

interface ResultRowProps {
  readonly found: FoundMessage;
  readonly tabbable: boolean;
  onOpen(this: void, chat: string, id: number): void;
}

/** One message that was found. It is a button: Enter and Space show the message in its conversation. */
export const ResultRow = memo(function ResultRow({ found, tabbable, onOpen }: ResultRowProps) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const now = useNow();
  const { chat: id, message, snippet } = found;
  const chat = useApp(chatById(id));
  const mine = useApp((state) => myIdentifier(state) === message.sender);
  const current = useApp(({ past: { place } }) => place?.chat === id && place.id === message.id);
  const name = mine ? t('common.you') : message.username;
  const kind = message.dataType === 'text' ? '' : t(`message.kind.${attachmentKind(message.dataType)}`);
  const title = chat?.title ?? '';
  const text = [kind, snippet.map((piece) => piece.text).join('')].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      className={cx(rows['row'], rows['entry'], styles['row'], current && rows['current'])}
      aria-current={current || undefined}
      aria-label={t('search.result', { chat: title, name, time: format.full(message.time), text })}
      tabIndex={tabbable ? 0 : -1}
      data-result={`${id} ${message.id}`}
      onClick={() => onOpen(id, message.id)}
    >
      <Avatar identifier={chat?.partner ?? id} name={title} path={chat?.avatar ?? ''} size="header" />
      <span className={rows['lines']}>
        <span className={styles['line']}>
          <span className={styles['chat']}>{title}</span>
          <span className={styles['time']} title={format.full(message.time)}>
            {format.short(message.time, now)}
          </span>
        </span>
        <span className={styles['snippet']}>
          {(mine || chat?.isLocal !== true) && <span className={styles['sender']}>{name}: </span>}
          {kind !== '' && (snippet.length > 0 ? `${kind}, ` : kind)}
          {snippet.map((piece, index) => (piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text))}
        </span>
      </span>
    </button>
  );
});
