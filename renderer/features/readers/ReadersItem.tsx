import { CheckCheck } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../state/model.js';
import menu from '../../ui/Menu.module.css';
import { useReaders } from './use-readers.js';

interface ReadersItemProps {
  readonly chat: string;
  /** A message of the user's own. */
  readonly message: Message;
  onReaders(this: void): void;
}

/** The entry in the menu of a message that says how many members of the group have read it. */
export function ReadersItem({ chat, message, onReaders }: ReadersItemProps) {
  const { t } = useTranslation();
  const readers = useReaders(chat, message, true);
  if (!readers) return null;
  const { read, others } = readers;
  return (
    <>
      <div className={menu['rule']} />
      <DropdownMenu.Item className={menu['item']} onSelect={onReaders}>
        <CheckCheck aria-hidden="true" />
        {t('groups.readBy', { count: read.length, all: read.length + others.length })}
      </DropdownMenu.Item>
    </>
  );
}
