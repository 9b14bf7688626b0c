import type { KeyboardEvent } from 'react';
import { SearchField } from '../../ui/SearchField.js';
import styles from './People.module.css';

interface PeopleSearchProps {
  readonly label: string;
  readonly value: string;
  readonly autoFocus?: boolean;
  onChange(this: void, value: string): void;
  onKeyDown?(this: void, pressed: KeyboardEvent): void;
}

/** The field above a list of people or chats in a dialog that searches it. */
export function PeopleSearch(props: PeopleSearchProps) {
  return <SearchField {...props} className={styles['search']} />;
}
