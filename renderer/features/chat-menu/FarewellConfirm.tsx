import type { TFunction } from 'i18next';
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

/** Asks before the user leaves a group, deletes a chat or blocks a person, and says what that means for whom. */
export function FarewellConfirm({ chat, farewell, onClose }: FarewellConfirmProps) {
  const { t } = useTranslation();
  const actions = useActions();
  return (
    <Confirm
      open={farewell !== null}
      {...wordsOf(chat, farewell ?? 'delete', t)}
      onCancel={onClose}
      onConfirm={() => {
        if (farewell === 'leave') actions.leaveChat(chat.id);
        else if (farewell === 'delete') actions.deleteChat(chat.id);
        else if (farewell === 'block' && chat.partner !== null) actions.block(chat.partner);
        onClose();
      }}
    />
  );
}

function wordsOf(chat: Chat, farewell: Farewell, t: TFunction): { title: string; text: string; confirm: string } {
  const { title } = chat;
  switch (farewell) {
    case 'leave':
      return {
        title: t('groups.leaveTitle', { title }),
        text: t(`groups.${leaveText(chat)}`),
        confirm: t('groups.leaveConfirm'),
      };
    case 'delete':
      return {
        title: t('groups.deleteTitle', { title }),
        text: t(`groups.${chat.isLocal ? 'deleteDirectText' : 'deleteGroupText'}`),
        confirm: t('groups.deleteConfirm'),
      };
    case 'block':
      return {
        title: t('groups.blockTitle', { name: title }),
        text: t('groups.blockText'),
        confirm: t('groups.blockConfirm'),
      };
    default:
      return farewell satisfies never;
  }
}

function leaveText({ members, extras }: Chat): 'leaveLastText' | 'leaveOwnerText' | 'leaveText' {
  if (members?.length === 1) return 'leaveLastText';
  return extras?.role === 'owner' ? 'leaveOwnerText' : 'leaveText';
}
