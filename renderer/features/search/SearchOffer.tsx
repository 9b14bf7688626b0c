import { TextSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../ui/app-context.js';
import styles from './Search.module.css';

/** Below the chats that a text filters: the same text may be in messages. Not offered where the server cannot search. */
export function SearchOffer({ text }: { text: string }) {
  const { t } = useTranslation();
  const actions = useActions();
  const possible = useApp((state) => state.server?.extensions === true);
  if (text === '' || !possible) return null;
  return (
    <button type="button" className={styles['offer']} onClick={() => actions.openSearch({ text })}>
      <TextSearch aria-hidden="true" />
      {t('search.offer', { text })}
    </button>
  );
}
