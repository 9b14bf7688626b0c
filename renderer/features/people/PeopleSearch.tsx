import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import styles from './People.module.css';

interface PeopleSearchProps {
  readonly label: string;
  readonly value: string;
  readonly autoFocus?: boolean;
  onChange(this: void, value: string): void;
  onKeyDown?(this: void, pressed: KeyboardEvent): void;
}

/** The field above a list of people or chats that searches it. */
export function PeopleSearch({ label, value, autoFocus = false, onChange, onKeyDown }: PeopleSearchProps) {
  return (
    <div className={styles['search']}>
      <Search aria-hidden="true" />
      <input
        type="text"
        role="searchbox"
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
    </div>
  );
}
