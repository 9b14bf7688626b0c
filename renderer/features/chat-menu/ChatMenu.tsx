import { MoreVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { IconButton } from '../../ui/Button.js';
import menu from '../../ui/Menu.module.css';
import { ChatMenuItems, type Farewell } from './ChatMenuItems.js';
import { FarewellConfirm } from './FarewellConfirm.js';

/** The button that opens the menu of the open chat. */
export function ChatMenu({ chat, onMembers }: { chat: Chat; onMembers(this: void): void }) {
  const { t } = useTranslation();
  const [farewell, setFarewell] = useState<Farewell | null>(null);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label={t('groups.chatActions')} noTip>
            <MoreVertical />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu['menu']} align="end" sideOffset={4} collisionPadding={8}>
            <ChatMenuItems chat={chat} Item={DropdownMenu.Item} onMembers={onMembers} onFarewell={setFarewell} />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <FarewellConfirm chat={chat} farewell={farewell} onClose={() => setFarewell(null)} />
    </>
  );
}
