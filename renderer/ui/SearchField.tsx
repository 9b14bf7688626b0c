import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { IconButton } from './Button.js';
import { cx } from './cx.js';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  /** The accessible name, also shown while it is empty. */
  readonly label: string;
  readonly value: string;
  /** Class for its margins, and its colour at that place. */
  readonly className?: string | undefined;
  /** The label of a button that empties it; left out where there is none. */
  readonly clear?: string;
  readonly autoFocus?: boolean;
  /** The field itself, for a caller that focuses it. */
  readonly field?: RefObject<HTMLInputElement | null>;
  onChange(this: void, value: string): void;
  onKeyDown?(this: void, pressed: KeyboardEvent<HTMLInputElement>): void;
}

/** A field that searches what is below it. */
export function SearchField({
  label,
  value,
  className,
  clear,
  autoFocus,
  field,
  onChange,
  onKeyDown,
}: SearchFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  const input = field ?? own;
  return (
    <div className={cx(styles['search'], clear !== undefined && styles['clearable'], className)}>
      <Search aria-hidden="true" />
      <input
        ref={input}
        type="text"
        role="searchbox"
        dir="auto"
        aria-label={label}
        placeholder={label}
        value={value}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        onChange={(change) => onChange(change.target.value)}
        onKeyDown={onKeyDown}
      />
      {clear !== undefined && value !== '' && (
        <IconButton
          label={clear}
          size="small"
          noTip
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        >
          <X />
        </IconButton>
      )}
    </div>
  );
}
