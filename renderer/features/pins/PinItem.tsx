import { Pin, PinOff } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { mayPin } from '../../state/pins.js';
import { useActions, useApp } from '../../ui/app-context.js';
import menu from '../../ui/Menu.module.css';
import { chatById } from '../../state/selectors.js';

/** Pins a message, or takes its pin away; nothing for members who may not. */
export function PinItem({ chat: id, message }: { chat: string; message: number }) {
  const { t } = useTranslation();
  const actions = useActions();
  const chat = useApp(chatById(id));
  if (!chat?.extras || !mayPin(chat)) return null;
  const pinned = chat.extras.pinned.includes(message);
  const Icon = pinned ? PinOff : Pin;
  return (
    <DropdownMenu.Item
      className={menu['item']}
      onSelect={() => (pinned ? actions.unpin(id, message) : actions.pin(id, message))}
    >
      <Icon aria-hidden="true" />
      {pinned ? t('groups.unpin') : t('groups.pin')}
    </DropdownMenu.Item>
  );
}
