import { comparable } from '../../../relay/protocol/comparable.js';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { Dialog } from '../../ui/Dialog.js';
import { About } from './About.js';
import { BlockedPeople } from './BlockedPeople.js';
import styles from './Settings.module.css';
import { type Row, type Rows, type Section, useRows } from './use-rows.js';

type Page = Section | 'blocked' | 'about';

/** All settings, by section or by search. Each change takes effect at once. */
export function SettingsDialog({ open, onClose }: { open: boolean; onClose(this: void): void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('settings.title')} size="wide">
      <Pages />
    </Dialog>
  );
}

function Pages() {
  const { t } = useTranslation();
  const { rows, problem } = useRows();
  const [page, setPage] = useState<Page>('general');
  const [search, setSearch] = useState('');
  const wanted = comparable(search.trim());
  const says = (text: string | undefined) => text !== undefined && comparable(text).includes(wanted);

  const pages = (['general', 'notifications', 'spelling'] as const).filter((section) =>
    rows.some((row) => row.section === section),
  );
  const found = rows.filter((row) => says(row.title) || says(row.hint) || says(t(`settings.${row.section}`)));
  // An existing server lets nobody be blocked.
  const blocking = useApp((state) => state.session.kind === 'signed-in' && state.server?.extensions === true);
  const blockedFound = blocking && (says(t('settings.blocked')) || says(t('groups.unblock')));
  const aboutFound = says(t('settings.about')) || says(t('settings.copyDiagnostics'));
  const shown: readonly Page[] =
    wanted === ''
      ? [page]
      : [
          ...pages.filter((section) => found.some((row) => row.section === section)),
          ...(blockedFound ? ['blocked' as const] : []),
          ...(aboutFound ? ['about' as const] : []),
        ];

  return (
    <div className={styles['pages']}>
      <nav className={styles['nav']} aria-label={t('settings.sections')}>
        <label className={styles['search']}>
          <Search aria-hidden="true" />
          <input
            type="search"
            aria-label={t('settings.search')}
            placeholder={t('settings.search')}
            value={search}
            spellCheck={false}
            onChange={(change) => setSearch(change.target.value)}
          />
        </label>
        {[...pages, ...(blocking ? ['blocked' as const] : []), 'about' as const].map((name) => (
          <button
            key={name}
            type="button"
            className={cx(styles['tab'], wanted === '' && name === page && styles['current'])}
            aria-current={wanted === '' && name === page ? 'page' : undefined}
            onClick={() => {
              setPage(name);
              setSearch('');
            }}
          >
            {t(`settings.${name}`)}
          </button>
        ))}
      </nav>
      <div className={styles['content']}>
        {shown.length === 0 && <p className={styles['hint']}>{t('settings.noMatch', { text: search.trim() })}</p>}
        {shown.map((name) =>
          name === 'about' ? (
            <About key={name} />
          ) : name === 'blocked' ? (
            <BlockedPeople key={name} />
          ) : (
            <SettingsSection
              key={name}
              name={name}
              rows={(wanted === '' ? rows : found).filter((row) => row.section === name)}
              problem={problem}
            />
          ),
        )}
      </div>
    </div>
  );
}

interface SectionProps {
  readonly name: Section;
  readonly rows: readonly Row[];
  readonly problem: Rows['problem'];
}

function SettingsSection({ name, rows, problem }: SectionProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h3 id={id}>{t(`settings.${name}`)}</h3>
      {rows.map((row) => (
        <SettingRow key={row.preference} row={row} problem={problem} />
      ))}
    </section>
  );
}

function SettingRow({ row, problem }: { row: Row; problem: Rows['problem'] }) {
  const { t } = useTranslation();
  const id = useId();
  const wrong = problem?.preference === row.preference ? problem.problem : null;
  const labels = {
    'aria-labelledby': `${id}-title`,
    'aria-describedby': row.hint === undefined ? undefined : `${id}-hint`,
  };
  return (
    <div className={cx(styles['row'], row.below && styles['below'])}>
      <div className={styles['words']}>
        <span id={`${id}-title`}>{row.title}</span>
        {row.hint !== undefined && (
          <span id={`${id}-hint`} className={styles['hint']}>
            {row.hint}
          </span>
        )}
        {wrong !== null && (
          <span className={styles['wrong']} role="alert">
            {t(`settings.problem.${wrong}`)}
          </span>
        )}
      </div>
      {row.control(labels)}
    </div>
  );
}
