import { Check } from 'lucide-react';
import { useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { cx } from '../../ui/cx.js';
import { personById } from '../../ui/selectors.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import styles from './People.module.css';

interface PersonRowProps {
  readonly id: string;
  /** Undefined where people are not ticked but chosen at once. */
  readonly ticked?: boolean | undefined;
  readonly disabled?: boolean;
  onChoose(this: void, id: string): void;
}

export function PersonRow({ id, ticked, disabled, onChoose }: PersonRowProps) {
  const person = useApp(personById(id));
  const format = useTimeFormat();
  const now = useNow();
  if (!person) return null;
  const ticking = ticked !== undefined;
  return (
    <button
      type="button"
      className={styles['person']}
      data-person={id}
      disabled={disabled}
      {...(ticking && { role: 'checkbox', 'aria-checked': ticked })}
      onClick={() => onChoose(id)}
    >
      <Avatar
        identifier={id}
        name={person.username}
        path={person.avatar}
        online={person.lastOnline === 0}
        away={person.away}
      />
      <span className={styles['who']}>
        <span className={styles['name']}>{person.username}</span>
        {person.lastOnline !== null && (
          <span className={cx(styles['seen'], person.lastOnline === 0 && !person.away && styles['here'])}>
            {format.presence(person.lastOnline, now, person.away)}
          </span>
        )}
      </span>
      {ticking && (
        <span className={cx(styles['tick'], ticked && styles['ticked'])} aria-hidden="true">
          {ticked && <Check />}
        </span>
      )}
    </button>
  );
}
