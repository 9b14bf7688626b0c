import { type CSSProperties, useState } from 'react';
import { useApp } from './app-context.js';
import styles from './Avatar.module.css';
import { cx } from './cx.js';
import { hueOf, initials } from './people.js';
import { mediaBase, mediaUrl } from './selectors.js';

interface AvatarProps {
  /** Decides the colour, so that it never changes with the name. */
  readonly identifier: string;
  readonly name: string;
  /** Path of a picture on the server; '' when there is none. */
  readonly path: string;
  readonly size?: 'small' | 'header' | 'medium' | 'large';
  readonly online?: boolean;
}

/** What servers show for a group that has no picture: initials in colour tell groups apart better. */
const GROUP_PLACEHOLDER = 'media/icon.png';

/** A person's or a group's picture; coloured initials where there is none or it does not load. Decoration: names stand beside it. */
export function Avatar({ identifier, name, path, size = 'medium', online = false }: AvatarProps) {
  const base = useApp(mediaBase);
  const [broken, setBroken] = useState<string | null>(null);
  const url = path === GROUP_PLACEHOLDER ? null : mediaUrl(base, path);
  return (
    <span className={cx(styles['avatar'], styles[size])} aria-hidden="true">
      {url !== null && url !== broken ? (
        <img className={styles['picture']} src={url} alt="" draggable={false} onError={() => setBroken(url)} />
      ) : (
        <span className={styles['initials']} style={{ '--hue': hueOf(identifier) } as CSSProperties}>
          {initials(name)}
        </span>
      )}
      {online && <span className={styles['online']} />}
    </span>
  );
}
