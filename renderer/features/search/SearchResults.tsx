import { CloudOff, SearchX, TextSearch, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { Empty } from '../../ui/Empty.js';
import { reasonText } from '../../ui/refusal-text.js';
import { Spinner } from '../../ui/Spinner.js';
import rows from '../../ui/Row.module.css';
import { ResultRow } from './ResultRow.js';
import styles from './Search.module.css';

export interface SearchResultsHandle {
  /** Puts the keyboard focus on the first result. */
  focusFirst(): void;
}

interface SearchResultsProps {
  readonly ref: Ref<SearchResultsHandle>;
  /** Called for arrow-up on the first result. */
  onLeave(this: void): void;
  /** Called when a result is shown in its chat. */
  onPick(this: void): void;
}

/** The found messages, or why there are none. */
export function SearchResults({ ref, onLeave, onPick }: SearchResultsProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const { results, status } = useApp((state) => state.search);
  const [focused, setFocused] = useState(0);
  const list = useRef<VirtuosoHandle>(null);
  const box = useRef<HTMLDivElement>(null);

  const focus = (index: number) => {
    setFocused(index);
    const found = results[index];
    if (!found) return;
    const name = CSS.escape(`${found.chat} ${found.message.id}`);
    const put = () => box.current?.querySelector<HTMLElement>(`[data-result="${name}"]`)?.focus();
    list.current?.scrollIntoView({ index, done: put });
  };
  useImperativeHandle(ref, () => ({ focusFirst: () => focus(0) }));

  const onKeyDown = (pressed: KeyboardEvent<HTMLDivElement>) => {
    if (pressed.altKey || pressed.ctrlKey || pressed.metaKey) return;
    const at = (pressed.target as HTMLElement).closest<HTMLElement>('[data-result]')?.dataset['result'];
    const index = results.findIndex(({ chat, message }) => `${chat} ${message.id}` === at);
    const moves: Partial<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: results.length - 1,
    };
    const move = moves[pressed.key];
    if (move === undefined) return;
    pressed.preventDefault();
    if (move < 0) onLeave();
    else if (move < results.length) focus(move);
  };

  if (results.length === 0) {
    switch (status.kind) {
      case 'idle':
        return <Empty icon={<TextSearch />} title={t('search.idle')} hint={t('search.idleHint')} />;
      case 'searching':
      case 'loading-more':
        return (
          <div className={rows['loading']} role="status" aria-label={t('common.loading')}>
            <Spinner size={20} />
          </div>
        );
      case 'done':
        return <Empty icon={<SearchX />} title={t('search.nothing')} hint={t('search.nothingHint')} />;
      case 'offline':
        return <Empty icon={<CloudOff />} title={t('search.offline')} hint={t('search.offlineHint')} />;
      case 'unanswered':
        return (
          <Empty icon={<TriangleAlert />} title={t('search.unanswered')} hint={t('search.unansweredHint')}>
            <Button onClick={actions.searchAgain}>{t('common.retry')}</Button>
          </Empty>
        );
      case 'failed':
        return (
          <Empty
            icon={<TriangleAlert />}
            title={t('search.failed')}
            {...(reasonText(status, t) !== '' && { hint: reasonText(status, t) })}
          >
            <Button onClick={actions.searchAgain}>{t('common.retry')}</Button>
          </Empty>
        );
      default:
        return status satisfies never;
    }
  }
  const tabbable = Math.min(focused, results.length - 1);
  const show = (chat: string, id: number) => {
    actions.showMessage(chat, id);
    onPick();
  };
  return (
    <div
      ref={box}
      className={cx(styles['results'], status.kind === 'searching' && styles['stale'])}
      role="group"
      aria-label={t('search.results')}
      aria-busy={status.kind === 'searching' || status.kind === 'loading-more'}
      onKeyDown={onKeyDown}
    >
      <Virtuoso
        ref={list}
        data={results}
        computeItemKey={(_index, { chat, message }) => `${chat} ${message.id}`}
        increaseViewportBy={320}
        tabIndex={-1}
        endReached={actions.loadMoreFound}
        components={{ Footer: ListFoot }}
        itemContent={(index, found) => <ResultRow found={found} tabbable={index === tabbable} onOpen={show} />}
      />
    </div>
  );
}

/** The line below the last result: more is being loaded, or could not be loaded. */
function ListFoot() {
  const { t } = useTranslation();
  const actions = useActions();
  const { kind } = useApp((state) => state.search.status);
  if (kind === 'loading-more') {
    return (
      <div className={styles['more']} role="status" aria-label={t('common.loading')}>
        <Spinner />
      </div>
    );
  }
  if (kind === 'failed' || kind === 'offline' || kind === 'unanswered') {
    return (
      <div className={styles['more']}>
        {t(`search.${kind}`)}
        <Button look="quiet" onClick={actions.searchAgain}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  return null;
}
