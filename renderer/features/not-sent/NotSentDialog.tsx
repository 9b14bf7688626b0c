import { useTranslation } from 'react-i18next';
import type { NotSent, NotSentFile } from '../../state/model.js';
import { useActions, useApp, useBridge } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { CopyButton } from '../../ui/CopyButton.js';
import { Dialog } from '../../ui/Dialog.js';
import { lineOf } from '../conversation/attachment.js';
import { sizeText } from '../media/measures.js';
import { useSubmit } from '../../ui/use-submit.js';
import { useNow, useTimeFormat } from '../../ui/use-time.js';
import styles from './NotSent.module.css';

interface NotSentDialogProps {
  readonly open: boolean;
  onClose(this: void): void;
}

/** The user's own words and files whose message or chat is gone, newest first: to use elsewhere, or to throw away. */
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
  const { key, kind, title, text, file, time } = words;
  return (
    <li className={styles['words']}>
      <p className={styles['from']}>
        <bdi>{title === '' ? t(`notSent.${kind}`) : t(`notSent.${kind}In`, { title })}</bdi>
        <span>{format.short(time, now)}</span>
      </p>
      {file ? (
        <FileLine file={file} />
      ) : (
        <p className={styles['text']} dir="auto" data-selectable>
          {text}
        </p>
      )}
      <div className={styles['choices']}>
        {file ? (
          <FileChoices id={key} file={file} />
        ) : (
          <>
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
          </>
        )}
        <Button look="quiet" onClick={() => actions.discardNotSent(key)}>
          {t('message.discard')}
        </Button>
      </div>
    </li>
  );
}

/** What kind of file it is, its name and its size. */
function FileLine({ file }: { file: NotSentFile }) {
  const { t, i18n } = useTranslation();
  const { dataType, path, media } = file;
  const { name } = media;
  return (
    <p className={styles['text']}>
      <bdi>{dataType === 'file' && name !== undefined ? name : lineOf({ dataType, value: path }, t)}</bdi>
      {media.size !== undefined && <small> {sizeText(media.size, i18n.language)}</small>}
    </p>
  );
}

function FileChoices({ id, file }: { id: string; file: NotSentFile }) {
  const { t } = useTranslation();
  const actions = useActions();
  const name = useApp(({ openChat, chats }) => (openChat === null ? undefined : chats[openChat]?.title));
  const saving = useSubmit();
  const { kind } = useBridge();
  // The desktop app saves what a server has, and lets no page save anything else.
  const canSave = kind === 'browser' || file.path !== '';
  return (
    <>
      {canSave && (
        <Button busy={saving.busy} onClick={() => saving.run(() => actions.saveNotSent(id))}>
          {t('media.save')}
        </Button>
      )}
      <Button
        disabled={name === undefined}
        title={name === undefined ? t('notSent.openFirst') : undefined}
        onClick={() => actions.sendNotSent(id)}
      >
        {name === undefined ? t('notSent.send') : t('notSent.sendTo', { name })}
      </Button>
      {saving.error !== null && <span role="alert">{t('media.saveFailed')}</span>}
    </>
  );
}
