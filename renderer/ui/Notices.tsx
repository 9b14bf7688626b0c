import type { TFunction } from 'i18next';
import { CircleAlert, Info, X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../actions/actions.js';
import type { Notice, NoticeUndo } from '../state/model.js';
import { useActions, useApp } from './app-context.js';
import { Button, IconButton } from './Button.js';
import { cx } from './cx.js';
import { refusalText } from './refusal-text.js';
import styles from './Notices.module.css';

/** Transient lines for the user, over the lower corner, newest last. An error stays longer than other notices. */
export function Notices() {
  const { t } = useTranslation();
  const actions = useActions();
  const notices = useApp((state) => state.notices);
  return (
    <Toast.Provider swipeDirection="right" label={t('common.dismiss')}>
      {notices.map((notice) => (
        <Toast.Root
          key={notice.key}
          className={cx(styles['notice'], notice.tone === 'error' && styles['error'])}
          duration={notice.tone === 'error' ? 10_000 : 5_000}
          type={notice.tone === 'error' ? 'foreground' : 'background'}
          onOpenChange={(open) => {
            if (!open) actions.dismissNotice(notice.key);
          }}
        >
          {notice.tone === 'error' ? <CircleAlert aria-hidden="true" /> : <Info aria-hidden="true" />}
          <Toast.Description className={styles['text']}>{noticeText(notice.text, t)}</Toast.Description>
          {notice.undo && <Undo undo={notice.undo} />}
          <Toast.Close asChild>
            <IconButton label={t('common.dismiss')} size="small" noTip>
              <X />
            </IconButton>
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className={styles['viewport']} label={t('notices.region')} />
    </Toast.Provider>
  );
}

/** Undoes what the notice tells, and removes the notice. */
function Undo({ undo }: { undo: NoticeUndo }) {
  const { t } = useTranslation();
  const actions = useActions();
  return (
    <span className={styles['undo']}>
      <Toast.Action asChild altText={t('groups.undo')}>
        <Button look="quiet" onClick={() => revert(undo, actions)}>
          {t('groups.undo')}
        </Button>
      </Toast.Action>
    </span>
  );
}

function revert(undo: NoticeUndo, actions: Actions): void {
  switch (undo.kind) {
    case 'unpin':
      actions.pin(undo.chat, undo.id);
      break;
    case 'unblock':
      actions.unblock(undo.person);
      break;
    case 'not-sent':
      actions.keepNotSent(undo.words);
      break;
    default:
      undo satisfies never;
  }
}

/** @returns the text of a notice; for a key that this version does not have, only that something went wrong */
function noticeText(text: Notice['text'], t: TFunction): string {
  if ('sentence' in text) return refusalText(text, t);
  // Keys come from the state's logic as plain strings; i18next's types accept only literals.
  const translate = t as unknown as (key: string, values?: Readonly<Record<string, string | number>>) => string;
  const found = translate(text.key, text.values);
  return found === text.key ? t('errors.unknown') : found;
}
