import { UsersRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso } from 'react-virtuoso';
import { useActions, useApp } from '../../ui/app-context.js';
import { Empty } from '../../ui/Empty.js';
import { Spinner } from '../../ui/Spinner.js';
import rows from '../../ui/Row.module.css';
import { myIdentifier } from '../../state/selectors.js';
import { moveAmongRows } from './arrow-keys.js';
import styles from './People.module.css';
import { PersonRow } from './PersonRow.js';

/** Milliseconds of a pause in typing after which the server is asked. */
const PAUSE = 200;

interface PeopleListProps {
  readonly search: string;
  /** Ticked people; undefined where a click chooses one at once. */
  readonly chosen?: readonly string[];
  /** People who are members already: they are ticked, and cannot be unticked. */
  readonly members?: readonly string[];
  readonly disabled?: boolean;
  onChoose(this: void, id: string): void;
}

/** Everybody of the office whose name fits, loaded as the user scrolls. */
export function PeopleList({ search, chosen, members, disabled = false, onChoose }: PeopleListProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const directory = useApp((state) => state.directory);
  const me = useApp(myIdentifier);
  const connected = useApp((state) => state.connection.kind === 'ready');
  const [asked, setAsked] = useState<string | null>(null);

  useEffect(() => {
    const timer = setTimeout(
      () => {
        actions.searchPeople(search);
        setAsked(search);
      },
      search === '' ? 0 : PAUSE,
    );
    return () => clearTimeout(timer);
    // A search that had no connection is repeated when there is one.
  }, [actions, search, connected]);

  const people = directory.results.filter((id) => id !== me);
  const waiting = asked !== search || directory.loading;

  if (people.length === 0) {
    if (waiting) {
      return (
        <div className={rows['loading']} role="status" aria-label={t('common.loading')}>
          <Spinner size={20} />
        </div>
      );
    }
    if (directory.unanswered === true) {
      return <Empty title={t('people.unanswered')} hint={t('people.unansweredHint')} />;
    }
    // The text that nobody was found is shown only after the server has answered so.
    if (directory.more) return <Empty title={t('people.noAnswer')} hint={t('people.noAnswerHint')} />;
    return search === '' ? (
      <Empty icon={<UsersRound />} title={t('people.empty')} hint={t('people.emptyHint')} />
    ) : (
      <Empty title={t('people.noMatch', { text: search })} />
    );
  }
  return (
    <div
      className={styles['list']}
      role="group"
      aria-label={t('people.list')}
      aria-busy={waiting}
      onKeyDown={moveAmongRows}
    >
      <Virtuoso
        data={people}
        computeItemKey={(_index, id) => id}
        fixedItemHeight={60}
        increaseViewportBy={240}
        tabIndex={-1}
        endReached={() => {
          if (directory.more && !directory.loading) actions.loadMorePeople();
        }}
        itemContent={(_index, id) => {
          const member = members?.includes(id) === true;
          return (
            <PersonRow
              id={id}
              ticked={member || chosen?.includes(id)}
              note={member ? t('groups.inGroup') : undefined}
              disabled={disabled || member}
              onChoose={onChoose}
            />
          );
        }}
      />
    </div>
  );
}
