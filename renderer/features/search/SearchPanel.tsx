import { ArrowLeft } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { SearchField } from '../../ui/SearchField.js';
import { ConnectionLine } from '../connection/ConnectionLine.js';
import styles from './Search.module.css';
import { SearchFilters } from './SearchFilters.js';
import { SearchResults, type SearchResultsHandle } from './SearchResults.js';

/** The search over messages, which replaces the chat list. A found message is shown beside it, in its conversation. */
export function SearchPanel({ onPick }: { onPick(this: void): void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const text = useApp((state) => state.search.query.text);
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<SearchResultsHandle>(null);

  useEffect(() => {
    const before = document.activeElement;
    field.current?.select();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const onKeyDown = (pressed: KeyboardEvent<HTMLElement>) => {
    if (pressed.key !== 'Escape') return;
    pressed.preventDefault();
    pressed.stopPropagation();
    actions.closeSearch();
  };

  return (
    <div role="search" className={styles['panel']} aria-label={t('search.title')} onKeyDown={onKeyDown}>
      <header className={styles['head']}>
        <IconButton label={t('search.close')} onClick={actions.closeSearch}>
          <ArrowLeft />
        </IconButton>
        <h2 className={styles['title']}>{t('search.title')}</h2>
      </header>
      <SearchField
        className={styles['field']}
        label={t('search.title')}
        clear={t('search.clear')}
        value={text}
        field={field}
        onChange={(wanted) => actions.search({ text: wanted })}
        onKeyDown={(pressed) => {
          if (pressed.key !== 'ArrowDown' && pressed.key !== 'Enter') return;
          pressed.preventDefault();
          results.current?.focusFirst();
        }}
      />
      <SearchFilters />
      <div className={styles['place']}>
        <SearchResults ref={results} onPick={onPick} onLeave={() => field.current?.focus()} />
      </div>
      <ConnectionLine />
    </div>
  );
}
