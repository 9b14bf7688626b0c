import { Forward } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../ui/app-context.js';
import menu from '../../ui/Menu.module.css';

/** Forwards a message; nothing where the server does not know forwarding. */
export function ForwardItem({ chat, onForward }: { chat: string; onForward(this: void): void }) {
  const { t } = useTranslation();
  const able = useApp((state) => state.chats[chat]?.extras != null);
  if (!able) return null;
  return (
    <DropdownMenu.Item className={menu['item']} onSelect={onForward}>
      <Forward aria-hidden="true" />
      {t('groups.forward')}
    </DropdownMenu.Item>
  );
}
