import { Ban, Bell, BellOff, LogOut, Trash2, UsersRound } from 'lucide-react';
import type { ContextMenu, DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { isMuted } from '../../state/chats.js';
import type { Chat } from '../../state/model.js';
import { myIdentifier } from '../../state/selectors.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import menu from '../../ui/Menu.module.css';
import { useNow } from '../../ui/use-time.js';
import { muteChoices, muteUntil } from './mute-times.js';

/** The actions that are confirmed first. */
export type Farewell = 'leave' | 'delete' | 'block';

interface ChatMenuItemsProps {
  readonly chat: Chat;
  /** The item component of the menu that these entries are in. */
  readonly Item: typeof DropdownMenu.Item | typeof ContextMenu.Item;
  /** Left out where the members are shown elsewhere. */
  onMembers?(this: void): void;
  onFarewell(this: void, farewell: Farewell): void;
}

/** The entries for what the user may do with a chat. They need our extensions. */
export function ChatMenuItems({ chat, Item, onMembers, onFarewell }: ChatMenuItemsProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const now = useNow();
  const me = useApp(myIdentifier);
  const { extras } = chat;
  if (!extras) return null;
  return (
    <>
      {isMuted(chat, now) ? (
        <Item className={menu['item']} onSelect={() => actions.muteChat(chat.id, 0)}>
          <Bell aria-hidden="true" />
          {t('groups.unmute')}
        </Item>
      ) : (
        muteChoices.map((choice) => (
          <Item
            key={choice}
            className={menu['item']}
            onSelect={() => actions.muteChat(chat.id, muteUntil(choice, Date.now()))}
          >
            <BellOff aria-hidden="true" />
            {t(`groups.${choice}`)}
          </Item>
        ))
      )}
      <div className={menu['rule']} />
      {!chat.isLocal && onMembers && (
        <Item className={menu['item']} onSelect={onMembers}>
          <UsersRound aria-hidden="true" />
          {t('conversation.showMembers')}
        </Item>
      )}
      {!chat.isLocal && (
        <Item className={cx(menu['item'], menu['danger'])} onSelect={() => onFarewell('leave')}>
          <LogOut aria-hidden="true" />
          {t('groups.leave')}
        </Item>
      )}
      {chat.isLocal && chat.partner !== null && chat.partner !== me && (
        <Item className={cx(menu['item'], menu['danger'])} onSelect={() => onFarewell('block')}>
          <Ban aria-hidden="true" />
          {t('groups.block')}
        </Item>
      )}
      {(chat.isLocal || extras.role === 'owner') && (
        <Item className={cx(menu['item'], menu['danger'])} onSelect={() => onFarewell('delete')}>
          <Trash2 aria-hidden="true" />
          {t('groups.delete')}
        </Item>
      )}
    </>
  );
}
