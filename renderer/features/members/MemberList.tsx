import { UserPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Confirm } from '../../ui/Dialog.js';
import { Empty } from '../../ui/Empty.js';
import { Problem } from '../../ui/Problem.js';
import { myIdentifier } from '../../state/selectors.js';
import { Spinner } from '../../ui/Spinner.js';
import { moveAmongRows, moveToRows } from '../people/arrow-keys.js';
import { PeopleSearch } from '../people/PeopleSearch.js';
import { LongList } from '../people/LongList.js';
import { commandsFor, listed, manages, type MemberCommand, roleOf } from './member-commands.js';
import { MemberRow } from './MemberRow.js';
import styles from './Members.module.css';
import { useMembers } from './use-members.js';
import type { Task } from './use-task.js';

/** A list with more members than this gets a search field. */
const MANY = 10;

interface MemberListProps {
  readonly chat: Chat;
  readonly task: Task;
  /** Whether the user has come back from adding members. */
  readonly returned: boolean;
  onAdd(this: void): void;
}

/** The members of a group, and what the user may do with them. */
export function MemberList({ chat, task, returned, onAdd }: MemberListProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const me = useApp(myIdentifier);
  const people = useApp((state) => state.people);
  const { failure, again } = useMembers(chat.id);
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<Question | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const { extras, members } = chat;
  const invited = extras?.invited ?? [];
  const managing = extras !== null && manages(extras.role);
  const shown = listed(chat, people, search.trim());
  const commandsOf = (id: string) =>
    extras && id !== me ? commandsFor(extras.role, roleOf(extras, id) ?? 'member') : [];
  const anyCommands = members?.some((id) => commandsOf(id).length > 0) === true;

  const open = (id: string) => task.run(id, () => actions.startDirectChat(id));
  const choose = (command: MemberCommand, id: string) => {
    switch (command) {
      case 'makeAdmin':
      case 'makeMember':
        task.run(id, () => actions.setRole(chat.id, id, command === 'makeAdmin' ? 'admin' : 'member'));
        return;
      case 'handOver':
      case 'remove':
        setAsked({ command, id });
        return;
      default:
        command satisfies never;
    }
  };
  const confirmed = ({ command, id }: Question) => {
    setAsked(null);
    task.run(id, () =>
      command === 'handOver' ? actions.setRole(chat.id, id, 'owner') : actions.removeMember(chat.id, id),
    );
  };
  /** Returns the focus to the row of the member in question; to the beginning of the list if that row is gone. */
  const focusBack = (id: string | null) => {
    const row = [...(box.current?.querySelectorAll<HTMLElement>('[data-member]') ?? [])].find(
      (candidate) => candidate.dataset['member'] === id,
    );
    (row?.querySelector<HTMLElement>('[aria-haspopup]') ?? box.current?.querySelector<HTMLElement>('button'))?.focus();
  };

  return (
    <section ref={box} className={styles['members']} aria-label={t('conversation.membersTitle')}>
      <div className={styles['head']}>
        <h3 className={styles['heading']}>
          {members ? t('conversation.members', { count: members.length }) : t('conversation.membersTitle')}
        </h3>
        {managing && (
          <Button look="quiet" icon={<UserPlus />} autoFocus={returned} onClick={onAdd}>
            {t('groups.add')}
          </Button>
        )}
      </div>
      {members && members.length > MANY && (
        <PeopleSearch
          label={t('groups.search')}
          value={search}
          onChange={setSearch}
          onKeyDown={(pressed) => moveToRows(pressed, box.current, search.trim() !== '')}
        />
      )}
      {members ? (
        <div className={styles['list']} role="group" aria-label={t('people.list')} onKeyDown={moveAmongRows}>
          {shown.length === 0 && search !== '' ? (
            <Empty title={t('people.noMatch', { text: search.trim() })} />
          ) : (
            <LongList
              items={shown}
              keyOf={(id) => id}
              line={(id) => {
                const person = people[id];
                return person ? (
                  <MemberRow
                    person={person}
                    role={roleOf(extras, id)}
                    self={id === me}
                    commands={commandsOf(id)}
                    room={anyCommands}
                    busy={task.under === id}
                    onOpen={open}
                    onCommand={choose}
                  />
                ) : (
                  <div />
                );
              }}
            />
          )}
        </div>
      ) : failure === null ? (
        <div className={styles['loading']} role="status" aria-label={t('common.loading')}>
          <Spinner size={20} />
        </div>
      ) : (
        <div className={styles['failure']}>
          <Problem text={failure} />
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      )}
      {invited.length > 0 && (
        <p className={styles['invited']}>
          {t('groups.invited', { names: invited.map((id) => people[id]?.username ?? id.slice(0, 8)).join(', ') })}
        </p>
      )}
      <MemberConfirm
        question={asked && members?.includes(asked.id) ? asked : null}
        name={people[asked?.id ?? '']?.username ?? ''}
        onCancel={() => setAsked(null)}
        onConfirm={confirmed}
        onClosed={focusBack}
      />
    </section>
  );
}

interface Question {
  readonly command: 'handOver' | 'remove';
  readonly id: string;
}

interface MemberConfirmProps {
  /** Null while nothing is asked. */
  readonly question: Question | null;
  readonly name: string;
  onCancel(this: void): void;
  onConfirm(this: void, question: Question): void;
  /** @param id of the member in question */
  onClosed(this: void, id: string | null): void;
}

/** Asks before a change that the user cannot take back alone. */
function MemberConfirm({ question, name, onCancel, onConfirm, onClosed }: MemberConfirmProps) {
  const { t } = useTranslation();
  const last = useRef<string | null>(null);
  const command = question?.command ?? 'remove';
  return (
    <Confirm
      open={question !== null}
      title={t(`groups.${command}Title`, { name })}
      text={t(`groups.${command}Text`, { name })}
      confirm={t(`groups.${command}Confirm`)}
      onCancel={() => {
        last.current = question?.id ?? null;
        onCancel();
      }}
      onConfirm={() => {
        last.current = question?.id ?? null;
        if (question) onConfirm(question);
      }}
      onClosed={() => onClosed(last.current)}
    />
  );
}
