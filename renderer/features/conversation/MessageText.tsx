import { Fragment, memo } from 'react';
import { useBridge } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { loneEmoji, textParts } from '../../ui/text-parts.js';
import styles from './Message.module.css';

/** A message's text, as text: nothing in it is markup. Addresses open in the system's browser. */
export const MessageText = memo(function MessageText({ text, tabbable }: { text: string; tabbable: boolean }) {
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
        ) : (
          <Fragment key={index}>{part.text}</Fragment>
        ),
      )}
    </span>
  );
});
