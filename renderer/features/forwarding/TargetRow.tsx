import { Check } from 'lucide-react';
import { useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { cx } from '../../ui/cx.js';
import { chatById } from '../../ui/selectors.js';
import people from '../people/People.module.css';
import styles from './Forward.module.css';

interface TargetRowProps {
  readonly id: string;
  readonly ticked: boolean;
  onChoose(this: void, id: string): void;
}

/** A chat that can be ticked. */
export function TargetRow({ id, ticked, onChoose }: TargetRowProps) {
  const chat = useApp(chatById(id));
  if (!chat) return null;
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={ticked}
      className={styles['target']}
      data-target={id}
      onClick={() => onChoose(id)}
    >
      <Avatar identifier={chat.partner ?? id} name={chat.title} path={chat.avatar} size="header" />
      <span className={styles['title']}>{chat.title}</span>
      <span className={cx(people['tick'], ticked && people['ticked'])} aria-hidden="true">
        {ticked && <Check />}
      </span>
    </button>
  );
}
