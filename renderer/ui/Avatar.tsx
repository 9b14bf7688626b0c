import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaUrl } from '../../relay/protocol/media-url.js';
import { useApp } from './app-context.js';
import styles from './Avatar.module.css';
import { cx } from './cx.js';
import { hueOf, initials } from './people.js';
import { mediaBase } from '../state/selectors.js';

interface AvatarProps {
  /** The colour depends on it, so that it does not change with the name. */
  readonly identifier: string;
  readonly name: string;
  /** Path of a picture on the server; '' when there is none. */
  readonly path: string;
  readonly size?: 'small' | 'header' | 'medium' | 'large';
  readonly online?: boolean;
  /** Whether they are online, but at none of their devices. */
  readonly away?: boolean;
}

/** Servers send this for a group without a picture; coloured initials tell groups apart better. */
const GROUP_PLACEHOLDER = 'media/icon.png';

/**
 * A person's or a group's picture; coloured initials where there is none or it does not load. It is decoration, because
 * the name is shown beside it.
 */
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

/** A full dot while the person is there, a ring while away, so that not the colour alone tells them apart. */
function Dot({ away }: { away: boolean }) {
  const { t } = useTranslation();
  return <span className={cx(styles['dot'], away && styles['away'])} title={t(away ? 'time.away' : 'time.online')} />;
}
