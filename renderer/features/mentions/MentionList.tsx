import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.js';
import { cx } from '../../ui/cx.js';
import { PersonTag } from '../../ui/PersonTag.js';
import styles from './MentionList.module.css';
import type { MentionOffer } from './use-mentions.js';

/**
 * @returns the attributes of the field which say that the keyboard chooses in the list; the field keeps its role and
 * its focus
 */
export function fieldOfList(offer: MentionOffer | null) {
  return {
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': offer?.id,
    'aria-activedescendant': offer ? optionId(offer, offer.active) : undefined,
  } as const;
}

/** The members that fit what is typed after `@`, above the text field. */
export function MentionList({ offer }: { offer: MentionOffer }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const { id, people, active, pick } = offer;

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, people]);

  return (
    <div className={styles['place']}>
      <ul ref={list} id={id} className={styles['list']} role="listbox" aria-label={t('groups.mention')}>
        {people.map((person, index) => {
          const { identifier, username, avatar, email } = person;
          const same = people.some((other) => other !== person && other.username.trim() === username.trim());
          return (
            <li
              key={identifier}
              id={optionId(offer, index)}
              className={cx(styles['option'], index === active && styles['active'])}
              role="option"
              aria-selected={index === active}
              // The field keeps the keyboard focus.
              onMouseDown={(press) => press.preventDefault()}
              onClick={() => pick(person)}
            >
              <Avatar identifier={identifier} name={username} path={avatar} size="small" />
              <span className={styles['name']}>
                {username}
                {email === '' && <PersonTag id={identifier} />}
              </span>
              {same && email !== '' && <span className={styles['email']}>{email}</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function optionId({ id }: MentionOffer, index: number): string {
  return `${id}-${index}`;
}
