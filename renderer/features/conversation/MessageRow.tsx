import { MoreHorizontal, Reply, SmilePlus } from 'lucide-react';
import { type CSSProperties, memo, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../state/model.js';
import { PersonTag } from '../../ui/PersonTag.js';
import { useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { hueOf } from '../../ui/people.js';
import { loneEmoji } from '../../ui/text-parts.js';
import { myIdentifier } from '../../state/selectors.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import { MediaBody } from '../media/MediaBody.js';
import { isViewable } from '../media/viewer-items.js';
import { useReaders } from '../readers/use-readers.js';
import { lineOf } from './attachment.js';
import styles from './Message.module.css';
import { bubbleLook, deliveryOf, ForwardedFrom, Meta, QuoteBlock } from './MessageParts.js';
import { MessageText } from './MessageText.js';
import { ReactionChips } from './ReactionChips.js';
import type { Row } from './rows.js';

/**
 * What a message can ask of the conversation that it is in. The object stays the same for as long as the chat is shown.
 */
export interface MessageCommands {
  reply(this: void, id: number): void;
  /** Opens the menu of the message; at a point of the window, or else beside its bubble. */
  menu(this: void, id: number, at: { x: number; y: number } | null): void;
  jump(this: void, id: number): void;
  /** Shows a picture or a video in the whole window. */
  view(this: void, id: number): void;
  /** Watches a message of somebody else: seen means read. @returns stops watching */
  watch(this: void, element: Element, id: number): () => void;
}

interface MessageRowProps {
  readonly chat: string;
  readonly isLocal: boolean;
  readonly message: Message;
  readonly row: Row;
  /** Whether it is the row that the keyboard focus is at. */
  readonly active: boolean;
  readonly flash: boolean;
  readonly pinned: boolean;
  /** Whether the quoted message is loaded, so that the list can scroll to it. */
  readonly quoteLoaded: boolean;
  readonly commands: MessageCommands;
}

export const MessageRow = memo(MessageRowView, (before, after) => {
  const { row: oldRow, ...old } = before;
  const { row: newRow, ...fresh } = after;
  return shallowEqual(oldRow, newRow) && shallowEqual(old, fresh);
});

function MessageRowView({
  chat,
  isLocal,
  message,
  row,
  active,
  flash,
  pinned,
  quoteLoaded,
  commands,
}: MessageRowProps) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const me = useApp(myIdentifier);
  // Existing servers forget that a message was edited when the history is loaded again, so the mark is not shown there.
  const extended = useApp((state) => state.server?.extensions === true);
  const readers = useReaders(chat, message, row.own);
  const bubble = useRef<HTMLDivElement>(null);
  const { id, reply } = message;

  useEffect(() => {
    if (row.own || !bubble.current) return undefined;
    return commands.watch(bubble.current, id);
    // An edit may mention the user in a message that they saw already: then it is to be seen again.
  }, [commands, id, row.own, message.mentions]);

  const label = t('message.label', {
    name: row.own ? t('common.you') : message.username,
    time: format.time(message.time),
    text: lineOf(message, t),
  });
  return (
    <Line row={row}>
      <article
        className={cx(
          styles['line'],
          row.own && styles['own'],
          row.first && styles['first'],
          row.last && styles['last'],
          flash && styles['flash'],
          message.pending === 'deleting' && styles['leaving'],
        )}
        aria-label={label}
        tabIndex={active ? 0 : -1}
        data-message={id}
        onContextMenu={(click) => {
          click.preventDefault();
          // A click by the menu key of the keyboard has no position.
          const byKey = click.clientX === 0 && click.clientY === 0;
          commands.menu(id, byKey ? null : { x: click.clientX, y: click.clientY });
        }}
      >
        {!isLocal && !row.own && (
          <span className={styles['face']}>
            {row.last && (
              <Avatar identifier={message.sender} name={message.username} path={message.avatar} size="small" />
            )}
          </span>
        )}
        <div
          ref={bubble}
          data-bubble
          className={cx(
            styles['bubble'],
            message.dataType === 'text' && loneEmoji(message.value) > 0 && styles['bare'],
            bubbleLook(message.dataType),
          )}
        >
          {!isLocal && !row.own && row.first && (
            <span className={styles['sender']} style={{ '--hue': hueOf(message.sender) } as CSSProperties}>
              {message.username}
              <PersonTag id={message.sender} />
            </span>
          )}
          {message.forwarded && <ForwardedFrom author={message.forwarded} />}
          {reply && (
            <QuoteBlock
              chat={chat}
              quote={reply}
              tabbable={active}
              onJump={quoteLoaded ? () => commands.jump(reply.id) : null}
            />
          )}
          {message.dataType === 'text' ? (
            <MessageText text={message.value} mentions={message.mentions} tabbable={active} />
          ) : (
            <MediaBody
              dataType={message.dataType}
              value={message.value}
              media={message.media}
              local={null}
              tabbable={active}
              onView={isViewable(message.dataType) ? () => commands.view(id) : null}
            />
          )}
          {message.written !== undefined && (
            <small className={styles['changed']} title={message.written}>
              {t('message.changedByServer')}
            </small>
          )}
          <Meta
            time={message.time}
            pending={message.pending}
            edited={extended && message.edited}
            pinned={pinned}
            delivery={row.own ? deliveryOf(message) : null}
            readers={readers}
          />
          {message.reactions.length > 0 && (
            <ReactionChips chat={chat} id={id} reactions={message.reactions} me={me} own={row.own} tabbable={active} />
          )}
        </div>
        <div className={styles['tools']}>
          <IconButton
            label={t('message.react')}
            size="small"
            tabIndex={-1}
            onClick={(click) => commands.menu(id, below(click))}
          >
            <SmilePlus />
          </IconButton>
          <IconButton label={t('message.reply')} size="small" tabIndex={-1} onClick={() => commands.reply(id)}>
            <Reply />
          </IconButton>
          <IconButton
            label={t('message.actions')}
            size="small"
            tabIndex={-1}
            onClick={(click) => commands.menu(id, below(click))}
          >
            <MoreHorizontal />
          </IconButton>
        </div>
      </article>
    </Line>
  );
}

/** The lines above a message: where the chat, a day and the new messages begin. */
export function Line({ row, children }: { row: Row; children: ReactNode }) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  const now = useNow();
  return (
    <div className={styles['column']}>
      {row.beginning && <p className={styles['beginning']}>{t('conversation.beginning')}</p>}
      {row.day !== null && (
        <div className={styles['day']}>
          <span>{format.day(row.day, now)}</span>
        </div>
      )}
      {row.divider && (
        <div className={styles['divider']}>
          <span>{t('conversation.newMessages')}</span>
        </div>
      )}
      {children}
    </div>
  );
}

function below(click: { currentTarget: Element }): { x: number; y: number } {
  const box = click.currentTarget.getBoundingClientRect();
  return { x: box.left, y: box.bottom + 4 };
}

function shallowEqual(one: object, other: object): boolean {
  const left = Object.entries(one);
  const right = other as Readonly<Record<string, unknown>>;
  return left.length === Object.keys(other).length && left.every(([key, value]) => Object.is(right[key], value));
}
