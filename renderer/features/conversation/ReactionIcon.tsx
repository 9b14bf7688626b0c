import { Smile } from 'lucide-react';
import { useState } from 'react';
import { mediaUrl } from '../../../relay/protocol/media-url.js';
import { useApp } from '../../ui/app-context.js';
import { mediaBase } from '../../state/selectors.js';
import { offeredReaction, reactionFile } from './reactions.js';
import styles from './Reactions.module.css';

/**
 * The server's picture of a reaction. If it does not load, an emoji replaces it, or a plain face for an unknown
 * reaction.
 */
export function ReactionIcon({ type }: { type: string }) {
  const base = useApp(mediaBase);
  const [broken, setBroken] = useState<string | null>(null);
  const url = mediaUrl(base, type);
  const known = offeredReaction(type);
  if (url !== null && url !== broken) {
    return <img className={styles['picture']} src={url} alt="" draggable={false} onError={() => setBroken(url)} />;
  }
  return known ? (
    <span className={styles['emoji']} aria-hidden="true">
      {known.emoji}
    </span>
  ) : (
    <Smile className={styles['unknown']} aria-hidden="true">
      <title>{reactionFile(type)}</title>
    </Smile>
  );
}
