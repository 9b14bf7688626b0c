import { Check, CheckCheck, CircleAlert, Clock, FileText, Image, Mic, Paperclip, Sticker, Video } from 'lucide-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Forwarded } from '../../../relay/protocol/message-extras.js';
import type { Quote } from '../../connection/quote.js';
import type { Message, OutgoingMessage } from '../../state/model.js';
import type { Readers } from '../../state/readers.js';
import { nameOf } from '../../state/selectors.js';
import { useApp } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { useTimeFormat } from '../../ui/use-time.js';
import { PinMark } from '../pins/PinMark.js';
import { type AttachmentKind, attachmentKind, attachmentName } from './attachment.js';
import styles from './Message.module.css';
import { useQuote } from './use-quote.js';

const icons: Readonly<Record<AttachmentKind, ComponentType>> = {
  image: Image,
  video: Video,
  audio: Mic,
  sticker: Sticker,
  file: FileText,
  other: Paperclip,
};

/** A message that is not text: its kind and the name of its file. */
export function Attachment({ dataType, value }: { dataType: string; value: string }) {
  const { t } = useTranslation();
  const kind = attachmentKind(dataType);
  const Icon = icons[kind];
  return (
    <span className={styles['attachment']}>
      <span className={styles['attachmentIcon']} aria-hidden="true">
        <Icon />
      </span>
      <span className={styles['attachmentText']}>
        <b>{t(`message.kind.${kind}`)}</b>
        <small>{attachmentName(value)}</small>
      </span>
    </span>
  );
}

/** @returns the class of a bubble around a message that is not text; pictures fill theirs, stickers need none */
export function bubbleLook(dataType: string): string | false | undefined {
  if (dataType === 'image' || dataType === 'video') return styles['framed'];
  return dataType === 'sticker' && styles['bare'];
}

interface QuoteBlockProps {
  readonly chat: string;
  readonly quote: Quote;
  readonly tabbable: boolean;
  /** Null where the quoted message is not on this page of the history. */
  readonly onJump: (() => void) | null;
}

export function QuoteBlock({ chat, quote, tabbable, onJump: jump }: QuoteBlockProps) {
  const { t } = useTranslation();
  const words = useQuote(chat, quote);
  if (!words) return null;
  const { name, text, isGone } = words;
  const onJump = isGone ? null : jump;
  return (
    <button
      type="button"
      className={styles['quote']}
      aria-label={t('message.quote', { name, text })}
      tabIndex={tabbable && onJump ? 0 : -1}
      disabled={!onJump}
      onClick={onJump ?? undefined}
    >
      <b>{name}</b>
      <span>{text}</span>
      {quote.unverified && <small>{t('message.quoteUnverified')}</small>}
    </button>
  );
}

/** The original author of a forwarded message. */
export function ForwardedFrom({ author }: { author: Forwarded }) {
  const { t } = useTranslation();
  const name = useApp((state) => nameOf(state, author.identifier)) ?? author.username;
  return <span className={styles['forwarded']}>{t('groups.forwarded', { name })}</span>;
}

export type Delivery = 'queued' | 'sending' | 'stored' | 'read' | 'failed';

export function deliveryOf(message: Message): Delivery {
  return message.isRead ? 'read' : 'stored';
}

export function deliveryOfOutgoing({ status }: OutgoingMessage): Delivery {
  return typeof status === 'string' ? status : 'failed';
}

interface MetaProps {
  readonly time: number;
  readonly pending: Message['pending'];
  /** Whether its text was changed. */
  readonly edited?: boolean | undefined;
  readonly pinned?: boolean;
  /** Null on messages of others. */
  readonly delivery: Delivery | null;
  /** Who has read the message; null where that is not known, and outside of groups. */
  readonly readers?: Readers | null;
}

/** The corner of a bubble: what is happening to the message, when it was written, how far it got. */
export function Meta({ time, pending, edited = false, pinned = false, delivery, readers = null }: MetaProps) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  return (
    <span className={styles['meta']} title={format.full(time)}>
      {pinned && <PinMark />}
      {pending !== null ? <span>{t(`message.${pending}`)}</span> : edited && <span>{t('groups.edited')}</span>}
      <time dateTime={new Date(time * 1000).toISOString()}>{format.time(time)}</time>
      {delivery !== null && <DeliveryMark delivery={delivery} readers={readers} />}
    </span>
  );
}

function DeliveryMark({ delivery, readers }: { delivery: Delivery; readers: Readers | null }) {
  const { t } = useTranslation();
  const count = readers?.read.length ?? 0;
  const all = count + (readers?.others.length ?? 0);
  // In a group the icon gets its colour when everybody has read the message, and its second tick when the first member
  // has.
  const readByAll = delivery === 'read' && count === all;
  const label = count > 0 ? t('groups.readBy', { count, all }) : t(`message.${delivery}`);
  const Icon = {
    queued: Clock,
    sending: Clock,
    stored: Check,
    read: CheckCheck,
    failed: CircleAlert,
  }[delivery];
  return (
    <span
      className={cx(styles['mark'], readByAll && styles['read'], delivery === 'failed' && styles['lost'])}
      role="img"
      aria-label={label}
      title={count > 0 ? label : undefined}
    >
      <Icon aria-hidden="true" />
    </span>
  );
}
