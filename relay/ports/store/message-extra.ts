import type { StoredMessage } from './records.js';
import type { MessageDetail } from '../../protocol/events.js';
import type { Forwarded, Media, Quoted } from '../../protocol/message-extras.js';

/** What a message carries beside its text. */
export interface MessageExtra {
  /** Identifiers of members. */
  readonly mentions?: string[];
  readonly forwarded?: Forwarded;
  readonly media?: Media;
  /** The message that it answers. */
  readonly quote?: Quoted;
}

/** @returns the text that the store keeps as `extra`; '' when there is nothing to keep */
export function stringifyExtra({ mentions, forwarded, media, quote }: MessageExtra): string {
  const extra: MessageExtra = {
    ...(mentions && mentions.length > 0 && { mentions }),
    ...(forwarded && { forwarded }),
    ...(media && Object.keys(media).length > 0 && { media }),
    ...(quote && { quote }),
  };
  return Object.keys(extra).length > 0 ? JSON.stringify(extra) : '';
}

/** @param text what `stringifyExtra` made, as the store gives it back */
export function parseExtra(text: string): MessageExtra {
  return text === '' ? {} : (JSON.parse(text) as MessageExtra);
}

/** @returns whether the message has an author who is not its sender, so that nobody may change what it says */
export function isForwarded(extra: string | undefined): boolean {
  return extra !== undefined && extra !== '' && parseExtra(extra).forwarded !== undefined;
}

/** @returns what the history says of messages in `details`, in their order; those that have nothing are left out */
export function messageDetails(messages: readonly Pick<StoredMessage, 'id' | 'extra' | 'edited'>[]): MessageDetail[] {
  const details: MessageDetail[] = [];
  for (const { id, extra, edited } of messages) {
    if (extra !== '' || edited) details.push({ id, ...(edited && { edited: true as const }), ...parseExtra(extra) });
  }
  return details;
}
