import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { cx } from './cx.js';
import styles from './Field.module.css';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id'> {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with the value; shown in place of the hint. */
  readonly error?: string | null;
  /** Something at the end of the field, such as a button. */
  readonly end?: ReactNode;
  readonly mono?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled line of input with its hint or its error below. Their place is kept free, so that nothing jumps. */
export function Field({ label, hint, error, end, mono, ref, ...input }: FieldProps) {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <div className={cx(styles['box'], error && styles['wrong'])}>
        <input
          spellCheck={false}
          {...input}
          id={id}
          ref={ref}
          className={cx(styles['input'], mono && styles['mono'])}
          aria-invalid={error ? true : undefined}
          aria-describedby={below ? `${id}-below` : undefined}
        />
        {end}
      </div>
      {below && (
        <p id={`${id}-below`} className={cx(styles['below'], error && styles['error'])}>
          {below}
        </p>
      )}
    </div>
  );
}
