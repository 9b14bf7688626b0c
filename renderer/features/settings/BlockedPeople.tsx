import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { Button } from '../../ui/Button.js';
import { PersonTag } from '../../ui/PersonTag.js';
import styles from './Settings.module.css';

/** Those whom the user has blocked in this account, each with a button that takes it back. */
export function BlockedPeople() {
  const { t } = useTranslation();
  const actions = useActions();
  const id = useId();
  const blocked = useApp((state) => state.blocked);
  const people = useApp((state) => state.people);

  useEffect(() => {
    actions.loadBlocked();
  }, [actions, blocked]);

  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h3 id={id}>{t('settings.blocked')}</h3>
      <p className={styles['hint']}>{t(blocked.length === 0 ? 'settings.nobodyBlocked' : 'groups.blockText')}</p>
      <ul className={styles['people']}>
        {blocked.map((person) => {
          const name = people[person]?.username ?? person.slice(0, 8);
          return (
            <li key={person} className={styles['row']} data-blocked={person}>
              <Avatar identifier={person} name={name} path={people[person]?.avatar ?? ''} size="small" />
              <div className={styles['words']}>
                <span>
                  {name}
                  <PersonTag id={person} />
                </span>
              </div>
              <Button aria-label={t('groups.unblockName', { name })} onClick={() => actions.unblock(person)}>
                {t('groups.unblock')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
