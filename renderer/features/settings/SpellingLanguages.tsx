import { useTranslation } from 'react-i18next';
import type { Labels } from './controls.js';
import styles from './Settings.module.css';

interface SpellingLanguagesProps {
  readonly labels: Labels;
  /** Language tags of the dictionaries. */
  readonly known: readonly string[];
  readonly chosen: readonly string[];
  onChange(this: void, chosen: string[]): void;
}

/** The choice of any number of languages, because texts in an office are often mixed. */
export function SpellingLanguages({ labels, known, chosen, onChange }: SpellingLanguagesProps) {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
  const sorted = known
    .map((tag) => ({ tag, name: names.of(tag) ?? tag }))
    .sort((a, b) => a.name.localeCompare(b.name, i18n.language));
  return (
    <div {...labels} role="group" className={styles['languages']}>
      {sorted.map(({ tag, name }) => (
        <label key={tag} className={styles['check']}>
          <input
            type="checkbox"
            checked={chosen.includes(tag)}
            onChange={(change) =>
              onChange(change.target.checked ? [...chosen, tag] : chosen.filter((other) => other !== tag))
            }
          />
          {name}
        </label>
      ))}
    </div>
  );
}

/** @returns the dictionary of the system's language as the first choice; empty when there is none */
export function suggestedLanguages(locale: string, known: readonly string[]): string[] {
  const base = locale.split('-')[0] ?? '';
  const found =
    known.find((tag) => tag.toLowerCase() === locale.toLowerCase()) ??
    known.find((tag) => tag === base) ??
    known.find((tag) => tag.startsWith(`${base}-`));
  return found === undefined ? [] : [found];
}
