import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { personById } from '../../ui/selectors.js';
import styles from './People.module.css';
import { PersonLook } from './PersonLook.js';

interface PersonRowProps {
  readonly id: string;
  /** Undefined where people are not ticked but chosen at once. */
  readonly ticked?: boolean | undefined;
  readonly disabled?: boolean;
  /** Stands in place of when they were seen. */
  readonly note?: string | undefined;
  /** Something at the end of the row. */
  readonly end?: ReactNode;
  onChoose(this: void, id: string): void;
}

export function PersonRow({ id, ticked, disabled, note, end, onChoose }: PersonRowProps) {
  const person = useApp(personById(id));
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
      <PersonLook person={person} note={note} />
      {end}
      {ticking && (
        <span className={cx(styles['tick'], ticked && styles['ticked'])} aria-hidden="true">
          {ticked && <Check />}
        </span>
      )}
    </button>
  );
}
