import { useTranslation } from 'react-i18next';
import type { NotSent } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { CopyButton } from '../../ui/CopyButton.js';
import { Dialog } from '../../ui/Dialog.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import styles from './NotSent.module.css';

interface NotSentDialogProps {
  readonly open: boolean;
  onClose(this: void): void;
}

/** The user's own words whose message or chat is gone, newest first: to copy, to write on, or to throw away. */
export function NotSentDialog({ open, onClose }: NotSentDialogProps) {
  const { t } = useTranslation();
  const all = useApp((state) => state.notSent);
  return (
    <Dialog open={open} onClose={onClose} title={t('notSent.title')}>
      <p className={styles['lead']}>{t('notSent.lead')}</p>
      <ul className={styles['list']}>
        {all.toReversed().map((words) => (
          <Words key={words.key} words={words} onPut={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

function Words({ words, onPut }: { words: NotSent; onPut(this: void): void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const format = useTimeFormat();
  const now = useNow();
  const chat = useApp((state) => (state.chats[words.chat] ? words.chat : state.openChat));
  const name = useApp((state) => (chat === null ? undefined : state.chats[chat]?.title));
  const { key, kind, title, text, time } = words;
  return (
    <li className={styles['words']}>
      <p className={styles['from']}>
        <bdi>{title === '' ? t(`notSent.${kind}`) : t(`notSent.${kind}In`, { title })}</bdi>
        <span>{format.short(time, now)}</span>
      </p>
      <p className={styles['text']} dir="auto" data-selectable>
        {text}
      </p>
      <div className={styles['choices']}>
        <CopyButton text={text} label={t('common.copy')} words />
        <Button
          disabled={name === undefined}
          title={name === undefined ? t('notSent.openFirst') : t('notSent.putInto', { name })}
          onClick={() => {
            actions.putNotSent(key);
            onPut();
          }}
        >
          {t('notSent.put')}
        </Button>
        <Button look="quiet" onClick={() => actions.discardNotSent(key)}>
          {t('message.discard')}
        </Button>
      </div>
    </li>
  );
}
