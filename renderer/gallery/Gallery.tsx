import { useEffect, useState } from 'react';
import { languageCodes } from '../bridge/texts/index.js';
import { type Shown, widths, writeAddress } from './address.js';
import { addresses, entryAt, rooms } from './entries/index.js';
import styles from './Gallery.module.css';

/** For `npm run photos`: what there is, and how it is photographed. */
const everyEntry = JSON.stringify(addresses.map((address) => ({ address, frame: entryAt(address)?.frame })));

/** The list of all entries, and one of them in a window of its own beside it. */
export function Gallery({ shown, onShow }: { shown: Shown; onShow(this: void, shown: Shown): void }) {
  const [filter, setFilter] = useState('');
  const entry = shown.entry ?? addresses[0] ?? '';
  const alone = writeAddress({ ...shown, show: entry, entry: null, width: null });
  const wanted = filter.trim().toLowerCase();

  useEffect(() => {
    document.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, []);

  return (
    <div className={styles['gallery']}>
      <nav className={styles['list']} aria-label="Entries" data-entries={everyEntry}>
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter"
          value={filter}
          onChange={(change) => setFilter(change.target.value)}
        />
        {Object.entries(rooms).map(([room, entries]) => {
          const names = Object.keys(entries).filter((name) => `${room}/${name}`.includes(wanted));
          if (names.length === 0) return null;
          return (
            <section key={room}>
              <h2>{room}</h2>
              {names.map((name) => {
                const id = `${room}/${name}`;
                return (
                  <button
                    key={name}
                    type="button"
                    aria-current={id === entry || undefined}
                    onClick={() => onShow({ ...shown, entry: id })}
                  >
                    {name}
                  </button>
                );
              })}
            </section>
          );
        })}
      </nav>
      <header className={styles['bar']}>
        <Choice
          label="Theme"
          value={shown.theme}
          options={['light', 'dark']}
          onChoose={(theme) => onShow({ ...shown, theme })}
        />
        <Choice
          label="Language"
          value={shown.language}
          options={languageCodes}
          onChoose={(language) => onShow({ ...shown, language })}
        />
        <Choice
          label="Width"
          value={shown.width === null ? 'all' : String(shown.width)}
          options={['all', ...widths.map(String)]}
          onChoose={(width) => onShow({ ...shown, width: width === 'all' ? null : Number(width) })}
        />
        <a href={alone} target="_blank" rel="noreferrer">
          Alone
        </a>
      </header>
      <div className={styles['window']}>
        <iframe key={alone} title={entry} src={alone} style={{ width: shown.width ?? '100%' }} />
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  onChoose(this: void, value: T): void;
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <span className={styles['choice']} role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChoose(option)}>
          {option}
        </button>
      ))}
    </span>
  );
}
