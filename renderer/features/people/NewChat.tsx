import { ArrowLeft, UsersRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../ui/app-context.js';
import { Button, IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { Dialog } from '../../ui/Dialog.js';
import { Field } from '../../ui/Field.js';
import { Problem } from '../../ui/Problem.js';
import rows from '../../ui/Row.module.css';
import { useSubmit } from '../../ui/use-submit.js';
import { isName, NAME_LENGTH } from '../../ui/validate.js';
import { moveToRows } from './arrow-keys.js';
import { ChosenPeople } from './ChosenPeople.js';
import { PeopleList } from './PeopleList.js';
import { PeopleSearch } from './PeopleSearch.js';
import styles from './People.module.css';

/** The dialog for a new chat: one person opens the direct chat; several and a name make a group. */
export function NewChat({ open, onClose }: { open: boolean; onClose(this: void): void }) {
  // The dialog is mounted anew each time, so that nothing of the last choice is left.
  return open ? <NewChatDialog onClose={onClose} /> : null;
}

function NewChatDialog({ onClose }: { onClose(this: void): void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const [grouping, setGrouping] = useState(false);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [missing, setMissing] = useState<'name' | 'people' | null>(null);
  const box = useRef<HTMLDivElement>(null);

  const choose = (id: string) => {
    if (!grouping) {
      submit.run(async () => {
        await actions.startDirectChat(id);
        onClose();
      });
      return;
    }
    setMissing(null);
    setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  };

  const create = () => {
    if (!isName(name, NAME_LENGTH)) {
      setMissing('name');
    } else if (chosen.length === 0) {
      setMissing('people');
    } else {
      submit.run(async () => {
        await actions.createGroup(name.trim(), chosen);
        onClose();
      });
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      size="tall"
      title={grouping ? t('people.newGroup') : t('people.newChat')}
      start={
        grouping && (
          <IconButton label={t('people.backToPeople')} noTip onClick={() => setGrouping(false)}>
            <ArrowLeft />
          </IconButton>
        )
      }
      footer={
        grouping && (
          <>
            <span className={styles['count']} role="status">
              {missing === 'people' ? t('people.chooseSome') : t('people.chosen', { count: chosen.length })}
            </span>
            <Button look="primary" busy={submit.busy} onClick={create}>
              {t('people.create')}
            </Button>
          </>
        )
      }
    >
      <div ref={box} className={styles['pane']}>
        {submit.error !== null && (
          <div className={styles['problem']}>
            <Problem text={submit.error} />
          </div>
        )}
        {grouping && (
          <div className={styles['group']}>
            <Field
              label={t('people.groupName')}
              error={missing === 'name' ? t('onboarding.invalid.name', { max: NAME_LENGTH }) : null}
              value={name}
              maxLength={NAME_LENGTH}
              autoComplete="off"
              autoFocus
              onChange={(change) => {
                setName(change.target.value);
                setMissing(null);
              }}
            />
            <ChosenPeople ids={chosen} onRemove={choose} />
          </div>
        )}
        <PeopleSearch
          label={t('people.search')}
          value={search}
          autoFocus={!grouping}
          onChange={setSearch}
          onKeyDown={(pressed) => moveToRows(pressed, box.current, search.trim() !== '')}
        />
        {!grouping && (
          <button type="button" className={cx(rows['row'], styles['person'])} onClick={() => setGrouping(true)}>
            <span className={rows['sign']}>
              <UsersRound aria-hidden="true" />
            </span>
            <span className={styles['name']}>{t('people.newGroup')}</span>
          </button>
        )}
        <PeopleList search={search.trim()} {...(grouping && { chosen })} disabled={submit.busy} onChoose={choose} />
      </div>
    </Dialog>
  );
}
