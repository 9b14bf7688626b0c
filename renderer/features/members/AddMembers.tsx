import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { useActions } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Problem } from '../../ui/Problem.js';
import { useSubmit } from '../../ui/use-submit.js';
import { moveToRows } from '../people/arrow-keys.js';
import { ChosenPeople } from '../people/ChosenPeople.js';
import { PeopleList } from '../people/PeopleList.js';
import { PeopleSearch } from '../people/PeopleSearch.js';
import styles from './Members.module.css';

/** The choice of people who are added to a group; it says whether they will see earlier messages. */
export function AddMembers({ chat, onDone }: { chat: Chat; onDone(this: void): void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const [search, setSearch] = useState('');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const members = chat.members ?? [];
  // Another member may have added them meanwhile.
  const chosen = ticked.filter((id) => !members.includes(id));

  const choose = (id: string) => {
    setMissing(false);
    setTicked(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  };
  const add = () => {
    setMissing(chosen.length === 0);
    if (chosen.length === 0) return;
    submit.run(async () => {
      await actions.addMembers(chat.id, chosen);
      onDone();
    });
  };

  return (
    <div ref={box} className={styles['adding']}>
      {submit.error !== null && (
        <div className={styles['problem']}>
          <Problem text={submit.error} />
        </div>
      )}
      {chosen.length > 0 && (
        <div className={styles['chosen']}>
          <ChosenPeople ids={chosen} onRemove={choose} />
        </div>
      )}
      <PeopleSearch
        label={t('people.search')}
        value={search}
        autoFocus
        onChange={setSearch}
        onKeyDown={(pressed) => moveToRows(pressed, box.current, search.trim() !== '')}
      />
      <PeopleList search={search.trim()} chosen={chosen} members={members} disabled={submit.busy} onChoose={choose} />
      <div className={styles['foot']}>
        <p className={styles['words']}>
          <span role="status">{missing ? t('people.chooseSome') : t('people.chosen', { count: chosen.length })}</span>
          <span>{t(chat.extras?.historyForNew === true ? 'groups.addHistory' : 'groups.addNoHistory')}</span>
        </p>
        <Button look="primary" busy={submit.busy} onClick={add}>
          {t('groups.addConfirm')}
        </Button>
      </div>
    </div>
  );
}
