import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../ui/app-context.js';
import styles from './People.module.css';

/** The people who are ticked in a list; a click removes one. */
export function ChosenPeople({ ids, onRemove }: { ids: readonly string[]; onRemove(this: void, id: string): void }) {
  const { t } = useTranslation();
  const people = useApp((state) => state.people);
  if (ids.length === 0) return null;
  return (
    <ul className={styles['chosen']}>
      {ids.map((id) => (
        <li key={id}>
          <button
            type="button"
            className={styles['chip']}
            aria-label={t('people.removeChosen', { name: people[id]?.username ?? id })}
            onClick={() => onRemove(id)}
          >
            <span>{people[id]?.username ?? id}</span>
            <X aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
