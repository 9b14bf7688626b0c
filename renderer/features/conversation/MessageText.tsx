import { Fragment, memo } from 'react';
import { useBridge } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { loneEmoji, textParts } from '../../ui/text-parts.js';
import { MentionedText } from '../mentions/MentionedText.js';
import styles from './Message.module.css';

interface MessageTextProps {
  readonly text: string;
  /** Identifiers of the people whom the message mentions. */
  readonly mentions?: readonly string[] | undefined;
  readonly tabbable: boolean;
}

/** A message's text, in which nothing is markup. Addresses open in the system's browser. */
export const MessageText = memo(function MessageText({ text, mentions, tabbable }: MessageTextProps) {
  const bridge = useBridge();
  const emoji = loneEmoji(text);
  return (
    <span className={cx(styles['text'], emoji > 0 && styles['emoji'])}>
      {textParts(text).map((part, index) =>
        'href' in part ? (
          <a
            key={index}
            href={part.href}
            rel="noreferrer noopener"
            tabIndex={tabbable ? 0 : -1}
            onClick={(click) => {
              click.preventDefault();
              void bridge.links.openExternal(part.href);
            }}
          >
            {part.text}
          </a>
        ) : mentions ? (
          <MentionedText key={index} text={part.text} mentions={mentions} tabbable={tabbable} />
        ) : (
          <Fragment key={index}>{part.text}</Fragment>
        ),
      )}
    </span>
  );
});
