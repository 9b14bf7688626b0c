import { useTranslation } from 'react-i18next';
import type { Message } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { Tip } from '../../ui/Tip.js';
import { ReactionIcon } from './ReactionIcon.js';
import { offeredReaction, reactionFile, reactionGroups } from './reactions.js';
import styles from './Reactions.module.css';

interface ReactionChipsProps {
  readonly chat: string;
  readonly id: number;
  readonly reactions: Message['reactions'];
  readonly me: string;
  readonly own: boolean;
  readonly tabbable: boolean;
}

/** The reactions below a message, and who gave each. A click adds the same reaction, or takes the user's own away. */
export function ReactionChips({ chat, id, reactions, me, own, tabbable }: ReactionChipsProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const people = useApp((state) => state.people);
  const nameOf = (sender: string) =>
    sender === me ? t('common.you') : (people[sender]?.username ?? t('message.unknownPerson'));
  return (
    <span className={styles['chips']}>
      {reactionGroups(reactions).map(({ type, senders }) => {
        const mine = senders.includes(me);
        const known = offeredReaction(type);
        const label = t('message.reactionBy', {
          reaction: known ? t(`reactions.${known.name}`) : reactionFile(type),
          names: senders.map(nameOf).join(', '),
        });
        return (
          <Tip key={type} text={label}>
            <button
              type="button"
              className={cx(styles['chip'], own && styles['own'], mine && styles['mine'])}
              aria-label={label}
              aria-pressed={mine}
              tabIndex={tabbable ? 0 : -1}
              onClick={() => {
                if (mine) actions.unreact(chat, id);
                else actions.react(chat, id, type);
              }}
            >
              <ReactionIcon type={type} />
              <span>{senders.length}</span>
            </button>
          </Tip>
        );
      })}
    </span>
  );
}
