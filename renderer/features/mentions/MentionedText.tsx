import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useActions, useApp } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { myIdentifier } from '../../state/selectors.js';
import styles from './MentionedText.module.css';
import { mentionParts } from './mention-text.js';

interface MentionedTextProps {
  readonly text: string;
  /** Identifiers of the people whom the message mentions. */
  readonly mentions: readonly string[];
  readonly tabbable: boolean;
}

/** A piece of text in which names of mentioned people stand out; a click on one opens the chat with that person. */
export function MentionedText({ text, mentions, tabbable }: MentionedTextProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const me = useApp(myIdentifier);
  const names = useApp(useShallow(({ people }) => mentions.map((identifier) => people[identifier]?.username ?? '')));
  const people = mentions.map((identifier, index) => ({ identifier, username: names[index] ?? '' }));
  return mentionParts(text, people).map((part, index) => {
    const [person] = part.people;
    if (person === undefined) return <Fragment key={index}>{part.text}</Fragment>;
    if (part.people.includes(me)) {
      return (
        <span key={index} className={cx(styles['mention'], styles['mine'])}>
          {part.text}
        </span>
      );
    }
    return (
      <button
        key={index}
        type="button"
        className={styles['mention']}
        title={t('groups.mentionChat', { name: part.text.slice(1) })}
        tabIndex={tabbable ? 0 : -1}
        // A failure is shown by a notice.
        onClick={() => void actions.startDirectChat(person).catch(() => undefined)}
      >
        {part.text}
      </button>
    );
  });
}
