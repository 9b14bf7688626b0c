import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.js';
import rows from '../../ui/Row.module.css';
import styles from './People.module.css';

interface ChoiceRowProps {
  /** Id of the person or chat. */
  readonly id: string;
  /** Undefined where a click chooses the row at once instead of ticking it. */
  readonly ticked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly children: ReactNode;
  onChoose(this: void, id: string): void;
}

/** A row of a list that the user chooses from; the arrow keys go along such rows. */
export function ChoiceRow({ id, ticked, disabled, children, onChoose }: ChoiceRowProps) {
  const ticking = ticked !== undefined;
  return (
    <button
      type="button"
      className={cx(rows['row'], styles['person'])}
      data-choice=""
      disabled={disabled}
      {...(ticking && { role: 'checkbox', 'aria-checked': ticked })}
      onClick={() => onChoose(id)}
    >
      {children}
      {ticking && (
        <span className={cx(styles['tick'], ticked && styles['ticked'])} aria-hidden="true">
          {ticked && <Check />}
        </span>
      )}
    </button>
  );
}
