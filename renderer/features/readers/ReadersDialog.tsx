import { useTranslation } from 'react-i18next';
import type { Message, Person } from '../../state/model.js';
import { useApp } from '../../ui/app-context.js';
import { Dialog } from '../../ui/Dialog.js';
import { LongList } from '../people/LongList.js';
import { PersonLook } from '../people/PersonLook.js';
import styles from './Readers.module.css';
import { useReaders } from './use-readers.js';

interface ReadersDialogProps {
  readonly chat: string;
  /** A message of the user's own, in a group. */
  readonly message: Message;
  onClose(this: void): void;
  /** Returns the focus. */
  onClosed(this: void): void;
}

type Line = { readonly heading: 'readByThese' | 'readByNobody' | 'readByOthers'; readonly count: number } | Person;

/** Shows who has read a message, and who not yet; it is updated while it is open. */
export function ReadersDialog({ chat, message, onClose, onClosed }: ReadersDialogProps) {
  const { t } = useTranslation();
  const readers = useReaders(chat, message, true);
  const people = useApp((state) => state.people);

  const named = (ids: readonly string[]): Person[] =>
    ids.flatMap((id) => people[id] ?? []).sort((one, other) => one.username.localeCompare(other.username));
  const read = named(readers?.read ?? []);
  const others = named(readers?.others ?? []);
  const lines: Line[] = [
    { heading: read.length > 0 ? 'readByThese' : 'readByNobody', count: read.length },
    ...read,
    ...(others.length > 0 ? [{ heading: 'readByOthers', count: others.length } as const] : []),
    ...others,
  ];

  return (
    <Dialog open={readers !== null} onClose={onClose} onClosed={onClosed} title={t('groups.readByTitle')}>
      <div className={styles['readers']}>
        <LongList
          items={lines}
          keyOf={(line) => ('heading' in line ? line.heading : line.identifier)}
          line={(line) =>
            'heading' in line ? (
              <h3 className={styles['heading']}>
                {t(`groups.${line.heading}`)}
                {line.count > 0 && <span>{line.count}</span>}
              </h3>
            ) : (
              <div className={styles['reader']} data-reader={line.identifier}>
                <PersonLook person={line} />
              </div>
            )
          }
        />
      </div>
    </Dialog>
  );
}
