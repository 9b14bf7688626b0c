import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Accounts } from '../app/accounts.js';
import type { Bridge } from '../bridge/bridge.js';
import { AppProvider } from '../ui/app-context.js';
import type { SettingsStore } from '../ui/settings.js';
import { Spinner } from '../ui/Spinner.js';
import { App } from './App.js';
import styles from './App.module.css';

interface RootProps {
  readonly accounts: Accounts;
  readonly bridge: Bridge;
  readonly settings: SettingsStore;
}

/** The whole window: it shows the account that is on the screen. Everything below it knows only that account. */
export function Root({ accounts, bridge, settings }: RootProps) {
  const { t } = useTranslation();
  const current = useStore(accounts.store, (state) => state.current);
  if (!current) {
    return (
      <div className={styles['starting']} role="status" aria-label={t('app.loading')}>
        <Spinner size={24} />
      </div>
    );
  }
  const { store, actions } = current.app;
  return (
    <AppProvider key={current.key} services={{ store, actions, bridge, accounts, settings }}>
      <App />
    </AppProvider>
  );
}
