import type { KeyboardEvent } from 'react';
import { Virtuoso } from 'react-virtuoso';
import styles from './People.module.css';
import { TargetRow } from './TargetRow.js';

interface TargetListProps {
  readonly label: string;
  /** Ids of the chats, in the order shown. */
  readonly chats: readonly string[];
  /** Ids of the ticked chats; undefined where a click chooses one at once. */
  readonly chosen?: readonly string[];
  onChoose(this: void, id: string): void;
  onKeyDown?(this: void, pressed: KeyboardEvent<HTMLElement>): void;
}

/** Chats that something can be sent to. */
export function TargetList({ label, chats, chosen, onChoose, onKeyDown }: TargetListProps) {
  return (
    <div className={styles['list']} role="group" aria-label={label} onKeyDown={onKeyDown}>
      <Virtuoso
        data={chats}
        computeItemKey={(_index, id) => id}
        fixedItemHeight={60}
        increaseViewportBy={240}
        tabIndex={-1}
        itemContent={(_index, id) => <TargetRow id={id} ticked={chosen?.includes(id)} onChoose={onChoose} />}
      />
    </div>
  );
}
