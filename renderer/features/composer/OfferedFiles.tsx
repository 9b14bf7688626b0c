import { MessagesSquare } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedFile } from '../../bridge/bridge.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Dialog } from '../../ui/Dialog.js';
import { Empty } from '../../ui/Empty.js';
import { moveAmongRows, moveToRows } from '../people/arrow-keys.js';
import people from '../people/People.module.css';
import { PeopleSearch } from '../people/PeopleSearch.js';
import { TargetList } from '../people/TargetList.js';
import { matchingChats } from '../sidebar/chat-list.js';
import styles from './OfferedFiles.module.css';

/** Asks for the chat that gets files which were given to the app while no chat was open. */
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

  return (
    <Dialog open onClose={actions.dropOffered} size="tall" title={t('media.offered.title')}>
      <div ref={box} className={people['pane']}>
        <p className={styles['files']} title={files.map(({ name }) => name).join('\n')}>
          {files.length === 1 ? files[0]?.name : t('media.offered.files', { count: files.length })}
        </p>
        <PeopleSearch
          label={t('media.offered.search')}
          value={search}
          autoFocus
          onChange={setSearch}
          onKeyDown={(pressed) => moveToRows(pressed, box.current, search.trim() !== '')}
        />
        {shown.length > 0 ? (
          <TargetList
            label={t('media.offered.list')}
            chats={shown}
            onChoose={actions.attachOffered}
            onKeyDown={moveAmongRows}
          />
        ) : order.length > 0 ? (
          <Empty title={t('sidebar.noMatch', { text: search })} />
        ) : (
          <Empty icon={<MessagesSquare />} title={t('media.offered.noChats')} hint={t('media.offered.noChatsHint')} />
        )}
      </div>
    </Dialog>
  );
}
