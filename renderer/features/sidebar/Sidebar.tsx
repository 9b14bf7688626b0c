import { SquarePen } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { SearchField } from '../../ui/SearchField.js';
import { ConnectionLine } from '../connection/ConnectionLine.js';
import { NotSentLine } from '../not-sent/NotSentLine.js';
import { SearchOffer } from '../search/SearchOffer.js';
import { ChatList, type ChatListHandle } from './ChatList.js';
import { InvitationList } from './InvitationList.js';
import { MainMenu } from './MainMenu.js';
import styles from './Sidebar.module.css';

interface SidebarProps {
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly list: RefObject<ChatListHandle | null>;
  onNewChat(this: void): void;
  onOffice(this: void): void;
}

export function Sidebar({ searchField, list, onNewChat, onOffice }: SidebarProps) {
  const { t } = useTranslation();
  const serverName = useApp((state) => state.server?.name ?? '');
  const savedName = useApp((state) => (state.session.kind === 'signed-in' ? state.session.account.serverName : ''));
  const [search, setSearch] = useState('');

  const onSearchKey = (pressed: KeyboardEvent<HTMLInputElement>) => {
    if (pressed.key === 'ArrowDown') {
      pressed.preventDefault();
      list.current?.focusFirst();
    } else if (pressed.key === 'Escape' && search !== '') {
      pressed.preventDefault();
      pressed.stopPropagation();
      setSearch('');
    }
  };

  return (
    <nav className={styles['sidebar']} aria-label={t('sidebar.label')}>
      <header className={styles['head']}>
        <MainMenu onOffice={onOffice} />
        <span className={styles['office']}>{serverName || savedName || t('app.name')}</span>
        <IconButton label={t('sidebar.newChat')} onClick={onNewChat}>
          <SquarePen />
        </IconButton>
      </header>
      <SearchField
        className={styles['search']}
        label={t('sidebar.search')}
        clear={t('sidebar.clearSearch')}
        value={search}
        field={searchField}
        onChange={setSearch}
        onKeyDown={onSearchKey}
      />
      <InvitationList />
      <ChatList ref={list} search={search.trim()} onNewChat={onNewChat} onLeave={() => searchField.current?.focus()} />
      <SearchOffer text={search.trim()} />
      <NotSentLine />
      <ConnectionLine />
    </nav>
  );
}
