import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { useActions } from '../../ui/app-context.js';
import { Spinner } from '../../ui/Spinner.js';
import { Switch } from '../settings/controls.js';
import settings from '../settings/Settings.module.css';
import styles from './Members.module.css';
import type { Task } from './use-task.js';

const NAME = 'history';

/** The owner's choice whether members who come later see earlier messages. */
export function HistoryForNew({ chat, shown, task }: { chat: Chat; shown: boolean; task: Task }) {
  const { t } = useTranslation();
  const actions = useActions();
  const id = useId();
  return (
    <div className={styles['setting']}>
      <div className={settings['words']}>
        <span id={id}>{t('groups.history')}</span>
        <span id={`${id}-hint`} className={settings['hint']}>
          {t('groups.historyHint')}
        </span>
      </div>
      {task.under === NAME && <Spinner />}
      <Switch
        labels={{ 'aria-labelledby': id, 'aria-describedby': `${id}-hint` }}
        on={shown}
        onChange={(on) => task.run(NAME, () => actions.showHistoryToNew(chat.id, on))}
      />
    </div>
  );
}
