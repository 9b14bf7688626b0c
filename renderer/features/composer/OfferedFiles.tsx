import { MessagesSquare, Search } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso } from 'react-virtuoso';
import type { OfferedFile } from '../../bridge/bridge.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { Dialog } from '../../ui/Dialog.js';
import { Empty } from '../../ui/Empty.js';
import people from '../people/People.module.css';
import { matchingChats } from '../sidebar/chat-list.js';
import styles from './OfferedFiles.module.css';

/** Asks where files shall go that were given to the app while no chat was open. */
export function OfferedFiles() {
  const files = useApp((state) => state.media.offered);
  const asking = useApp((state) => state.chatsLoaded && state.openChat === null && state.media.offered.length > 0);
  return asking ? <ChooseChat files={files} /> : null;
}

function ChooseChat({ files }: { files: readonly OfferedFile[] }) {
  const { t } = useTranslation();
  const actions = useActions();
  const chats = useApp((state) => state.chats);
  const order = useApp((state) => state.chatOrder);
  const [search, setSearch] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const shown = matchingChats(order, chats, search);

  const rows = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-target]') ?? [])];
  const onSearchKey = (pressed: KeyboardEvent) => {
    const [first] = rows();
    if (pressed.key === 'ArrowDown' && first) {
      pressed.preventDefault();
      first.focus();
    } else if (pressed.key === 'Enter' && search.trim() !== '') {
      first?.click();
    }
  };
  const onListKey = (pressed: KeyboardEvent) => {
    if (pressed.key !== 'ArrowDown' && pressed.key !== 'ArrowUp') return;
    const all = rows();
    const next = all[all.indexOf(document.activeElement as HTMLElement) + (pressed.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    pressed.preventDefault();
    next.focus();
  };

  return (
    <Dialog open onClose={actions.dropOffered} size="tall" title={t('media.offered.title')}>
      <div ref={box} className={people['pane']}>
        <p className={styles['files']} title={files.map(({ name }) => name).join('\n')}>
          {files.length === 1 ? files[0]?.name : t('media.offered.files', { count: files.length })}
        </p>
        <div className={people['search']}>
          <Search aria-hidden="true" />
          <input
            type="text"
            role="searchbox"
            aria-label={t('media.offered.search')}
            placeholder={t('media.offered.search')}
            value={search}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            onChange={(change) => setSearch(change.target.value)}
            onKeyDown={onSearchKey}
          />
        </div>
        {shown.length > 0 ? (
          <div className={people['list']} role="group" aria-label={t('media.offered.list')} onKeyDown={onListKey}>
            <Virtuoso
              data={shown}
              computeItemKey={(_index, id) => id}
              fixedItemHeight={60}
              increaseViewportBy={240}
              tabIndex={-1}
              itemContent={(_index, id) => <Target id={id} onChoose={actions.attachOffered} />}
            />
          </div>
        ) : order.length > 0 ? (
          <Empty title={t('sidebar.noMatch', { text: search })} />
        ) : (
          <Empty icon={<MessagesSquare />} title={t('media.offered.noChats')} hint={t('media.offered.noChatsHint')} />
        )}
      </div>
    </Dialog>
  );
}

function Target({ id, onChoose }: { id: string; onChoose(this: void, id: string): void }) {
  const chat = useApp((state) => state.chats[id]);
  if (!chat) return null;
  return (
    <button type="button" className={people['person']} data-target={id} onClick={() => onChoose(id)}>
      <Avatar identifier={chat.partner ?? id} name={chat.title} path={chat.avatar} />
      <span className={people['who']}>
        <span className={people['name']}>{chat.title}</span>
      </span>
    </button>
  );
}
