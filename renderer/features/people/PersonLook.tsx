import type { Person } from '../../state/model.js';
import { Avatar } from '../../ui/Avatar.js';
import { cx } from '../../ui/cx.js';
import { PersonTag } from '../../ui/PersonTag.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import rows from '../../ui/Row.module.css';
import styles from './People.module.css';

interface PersonLookProps {
  readonly person: Person;
  /** The name to show, where it is not the person's plain name. */
  readonly name?: string | undefined;
  /** Replaces the text about when they were last seen. */
  readonly note?: string | undefined;
}

/** A person as a line of a list: picture, name, and when they were last seen. */
export function PersonLook({ person, name = person.username, note }: PersonLookProps) {
  const format = useTimeFormat();
  const now = useNow();
  const { identifier, avatar, lastOnline, away } = person;
  const online = lastOnline === 0;
  const seen = lastOnline === null ? undefined : format.presence(lastOnline, now, away);
  const below = note ?? seen;
  return (
    <>
      <Avatar identifier={identifier} name={person.username} path={avatar} online={online} away={away} />
      <span className={rows['lines']}>
        <span className={styles['name']} title={name}>
          {name}
          <PersonTag id={identifier} />
        </span>
        {below !== undefined && (
          <span className={cx(styles['seen'], online && !away && note === undefined && styles['here'])}>{below}</span>
        )}
      </span>
    </>
  );
}
