import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { IconButton } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Problem } from '../../ui/Problem.js';
import { GroupLook } from '../profile/GroupLook.js';
import { AddMembers } from './AddMembers.js';
import { HistoryForNew } from './HistoryForNew.js';
import { manages } from './member-commands.js';
import { MemberList } from './MemberList.js';
import styles from './Members.module.css';
import { useTask } from './use-task.js';

interface MembersDialogProps {
  readonly chat: Chat;
  readonly open: boolean;
  onClose(this: void): void;
  /** Returns the focus. */
  onClosed(this: void): void;
}

/** The dialog of a group: its name and picture, its members, and what the user may change of that. */
export function MembersDialog({ chat, open, onClose, onClosed }: MembersDialogProps) {
  const { t } = useTranslation();
  const [pane, setPane] = useState<'group' | 'adding' | 'returned'>('group');
  const task = useTask();
  const { extras } = chat;
  const adding = pane === 'adding' && extras !== null && manages(extras.role);
  const close = () => {
    setPane('group');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      onClosed={onClosed}
      size={adding ? 'tall' : 'normal'}
      title={adding ? t('groups.add') : t('media.profile.group')}
      start={
        adding && (
          <IconButton label={t('groups.back')} noTip onClick={() => setPane('returned')}>
            <ArrowLeft />
          </IconButton>
        )
      }
      footer={
        !adding &&
        task.error !== null && (
          <div className={styles['wrong']}>
            <Problem text={task.error} />
          </div>
        )
      }
    >
      {adding ? (
        <AddMembers chat={chat} onDone={() => setPane('returned')} />
      ) : (
        <>
          <GroupLook chat={chat} />
          {extras?.role === 'owner' && <HistoryForNew chat={chat} shown={extras.historyForNew} task={task} />}
          <MemberList chat={chat} task={task} returned={pane === 'returned'} onAdd={() => setPane('adding')} />
        </>
      )}
    </Dialog>
  );
}
