import { ChevronDown } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { type DatePreset, datePresets, dayOf, secondsOfDay, timeOf } from './dates.js';
import styles from './Search.module.css';

const kinds = ['text', 'image', 'video', 'audio', 'file', 'sticker'] as const;

/** The filters of the search: chat, sender, kind and time. */
export function SearchFilters() {
  const { t, i18n } = useTranslation();
  const { search } = useActions();
  const query = useApp((state) => state.search.query);
  const chats = useApp((state) => state.chats);
  const order = useApp((state) => state.chatOrder);
  const people = useApp((state) => state.people);
  const [preset, setPreset] = useState<DatePreset>(query.from === null && query.to === null ? 'any' : 'range');
  const members = query.chat === null ? null : (chats[query.chat]?.members ?? null);
  // The time was cleared elsewhere, as when another search begins.
  const shown = preset !== 'range' && query.from === null && query.to === null ? 'any' : preset;

  const known = useMemo(() => {
    const some = members ?? Object.keys(people);
    return some
      .flatMap((id) => people[id] ?? [])
      .sort((a, b) => a.username.localeCompare(b.username, i18n.language))
      .map(({ identifier, username }) => ({ value: identifier, label: username }));
  }, [i18n.language, members, people]);

  return (
    <fieldset className={styles['filters']} aria-label={t('search.filters')}>
      <Choice
        label={t('search.chat')}
        value={query.chat}
        any={t('search.anyChat')}
        options={order.map((id) => ({ value: id, label: chats[id]?.title ?? id }))}
        onChoose={(chat) => search({ chat })}
      />
      <Choice
        label={t('search.person')}
        value={query.sender}
        any={t('search.anyPerson')}
        options={known}
        onChoose={(sender) => search({ sender })}
      />
      <Choice
        label={t('search.kind')}
        value={query.kind}
        any={t('search.anyKind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`search.kinds.${kind}`) }))}
        onChoose={(kind) => search({ kind })}
      />
      <Filter set={shown !== 'any'} arrow>
        <select
          aria-label={t('search.date')}
          value={shown}
          onChange={({ target }) => {
            const chosen = datePresets.find((name) => name === target.value) ?? 'any';
            setPreset(chosen);
            search(timeOf(chosen, Date.now()));
          }}
        >
          {datePresets.map((name) => (
            <option key={name} value={name}>
              {t(`search.dates.${name}`)}
            </option>
          ))}
        </select>
      </Filter>
      {shown === 'range' && (
        <>
          <Filter set={query.from !== null}>
            <input
              type="date"
              aria-label={t('search.from')}
              title={t('search.from')}
              value={dayOf(query.from)}
              max={dayOf(query.to)}
              onChange={({ target }) => search({ from: secondsOfDay(target.value, false) })}
            />
          </Filter>
          <Filter set={query.to !== null}>
            <input
              type="date"
              aria-label={t('search.to')}
              title={t('search.to')}
              value={dayOf(query.to)}
              min={dayOf(query.from)}
              onChange={({ target }) => search({ to: secondsOfDay(target.value, true) })}
            />
          </Filter>
        </>
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | null;
  /** The text of the choice without a filter. */
  readonly any: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  onChoose(this: void, value: string | null): void;
}

function Choice({ label, value, any, options, onChoose }: ChoiceProps) {
  const chosen = options.some((option) => option.value === value);
  return (
    <Filter set={value !== null} arrow>
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
      >
        <option value="">{any}</option>
        {value !== null && !chosen && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Filter>
  );
}

function Filter({ set, arrow = false, children }: { set: boolean; arrow?: boolean; children: ReactNode }) {
  return (
    <span className={cx(styles['filter'], set && styles['set'])}>
      {children}
      {arrow && <ChevronDown aria-hidden="true" />}
    </span>
  );
}
