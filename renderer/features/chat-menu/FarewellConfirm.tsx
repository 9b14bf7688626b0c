import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { useActions } from '../../ui/app-context.js';
import { Confirm } from '../../ui/Dialog.js';
import type { Farewell } from './ChatMenuItems.js';

interface FarewellConfirmProps {
  readonly chat: Chat;
  /** Null while nothing is asked. */
  readonly farewell: Farewell | null;
  onClose(this: void): void;
}

/** Asks before the user leaves a group or deletes a chat, and says what that means for whom. */
export function FarewellConfirm({ chat, farewell, onClose }: FarewellConfirmProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const { title } = chat;
  const leaving = farewell === 'leave';
  return (
    <Confirm
      open={farewell !== null}
      title={leaving ? t('groups.leaveTitle', { title }) : t('groups.deleteTitle', { title })}
      text={
        leaving ? t(`groups.${leaveText(chat)}`) : t(`groups.${chat.isLocal ? 'deleteDirectText' : 'deleteGroupText'}`)
      }
      confirm={leaving ? t('groups.leaveConfirm') : t('groups.deleteConfirm')}
      onCancel={onClose}
      onConfirm={() => {
        if (leaving) actions.leaveChat(chat.id);
        else actions.deleteChat(chat.id);
        onClose();
      }}
    />
  );
}

function leaveText({ members, extras }: Chat): 'leaveLastText' | 'leaveOwnerText' | 'leaveText' {
  if (members?.length === 1) return 'leaveLastText';
  return extras?.role === 'owner' ? 'leaveOwnerText' : 'leaveText';
}
