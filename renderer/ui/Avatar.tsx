import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaUrl } from '../../relay/protocol/media-url.js';
import { useApp } from './app-context.js';
import styles from './Avatar.module.css';
import { cx } from './cx.js';
import { hueOf, initials } from './people.js';
import { mediaBase } from '../state/selectors.js';

interface AvatarProps {
  /** Decides the colour, so that it never changes with the name. */
  readonly identifier: string;
  readonly name: string;
  /** Path of a picture on the server; '' when there is none. */
  readonly path: string;
  readonly size?: 'small' | 'header' | 'medium' | 'large';
  readonly online?: boolean;
  /** Online, but at none of their devices. */
  readonly away?: boolean;
}

/** What servers show for a group that has no picture: initials in colour tell groups apart better. */
const GROUP_PLACEHOLDER = 'media/icon.png';

/** A person's or a group's picture; coloured initials where there is none or it does not load. Decoration: names stand beside it. */
export function Avatar({ identifier, name, path, size = 'medium', online = false, away = false }: AvatarProps) {
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
      {online && <Dot away={away} />}
    </span>
  );
}

/** Full while the person is there, a ring while away: not told apart by its colour alone. */
function Dot({ away }: { away: boolean }) {
  const { t } = useTranslation();
  return <span className={cx(styles['dot'], away && styles['away'])} title={t(away ? 'time.away' : 'time.online')} />;
}
