import { TextSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../ui/app-context.js';
import styles from './Search.module.css';

/**
 * Offers, below the chats that a text filters, to search messages for the same text. Not shown where the server cannot
 * search.
 */
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
