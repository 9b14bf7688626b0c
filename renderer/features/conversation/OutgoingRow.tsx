import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isAllMarkup } from '../../connection/likeness.js';
import type { FailedSending, OutgoingMessage } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { reasonText } from '../../ui/refusal-text.js';
import { loneEmoji } from '../../ui/text-parts.js';
import { useTimeFormat } from '../../ui/use-time.js';
import { MediaBody } from '../media/MediaBody.js';
import { UploadBar } from '../media/UploadBar.js';
import { lineOf } from './attachment.js';
import styles from './Message.module.css';
import { bubbleLook, deliveryOfOutgoing, ForwardedFrom, Meta, QuoteBlock } from './MessageParts.js';
import { Line } from './MessageRow.js';
import { MessageText } from './MessageText.js';
import type { Row } from './rows.js';

interface OutgoingRowProps {
  readonly chat: string;
  readonly message: OutgoingMessage;
  readonly row: Row;
}

/** A message of mine that the server does not have yet. A failed one can be tried again or given up. */
export function OutgoingRow({ chat, message, row }: OutgoingRowProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const format = useTimeFormat();
  // Our own relay keeps every text as it is.
  const cuts = useApp((state) => state.server?.extensions === false);
  const { clientId, dataType, status, reply, value, time, media, upload } = message;
  const failed = typeof status === 'string' ? null : status;
  return (
    <Line row={row}>
      <article
        className={cx(styles['line'], styles['own'], row.first && styles['first'], row.last && styles['last'])}
        aria-label={t('message.label', { name: t('common.you'), time: format.time(time), text: lineOf(message, t) })}
        tabIndex={-1}
        data-outgoing={clientId}
      >
        <div className={styles['sent']}>
          <div
            data-bubble
            className={cx(
              styles['bubble'],
              dataType === 'text' && loneEmoji(value) > 0 && styles['bare'],
              bubbleLook(dataType),
            )}
          >
            {message.forwarded && <ForwardedFrom author={message.forwarded} />}
            {reply && <QuoteBlock chat={chat} quote={reply} tabbable={false} onJump={null} />}
            {dataType === 'text' ? (
              <MessageText text={value} mentions={message.mentions} tabbable={false} />
            ) : (
              <MediaBody
                dataType={dataType}
                value={value}
                media={media}
                local={upload?.local ?? null}
                tabbable={false}
                onView={null}
              />
            )}
            {upload && <UploadBar chat={chat} clientId={clientId} name={media?.name ?? ''} upload={upload} />}
            <Meta time={time} pending={null} delivery={deliveryOfOutgoing(message)} />
          </div>
          {failed && (
            <div className={styles['failure']} role="alert">
              <span>{failureText(message, failed, cuts, t)}</span>
              <Button look="quiet" onClick={() => actions.retry(chat, clientId)}>
                {t('message.retry')}
              </Button>
              <Button look="quiet" onClick={() => actions.discard(chat, clientId)}>
                {t('message.discard')}
              </Button>
            </div>
          )}
        </div>
      </article>
    </Line>
  );
}

/** @param cuts whether the server cuts what is between `<` and `>` */
function failureText(
  { dataType, value }: OutgoingMessage,
  { failed, code, unsure }: FailedSending,
  cuts: boolean,
  t: TFunction,
): string {
  if (unsure === 'unanswered' && dataType === 'text') return t('message.unanswered');
  if (unsure) return t('message.failedWhy', { reason: t(`media.upload.${unsure}`) });
  if (failed !== '' || code !== undefined) {
    return t('message.failedWhy', { reason: reasonText({ code, sentence: failed }, t) });
  }
  return cuts && dataType === 'text' && isAllMarkup(value) ? t('message.failedMarkup') : t('message.failed');
}
