import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useBridge } from '../ui/app-context.js';
import { Notices } from '../ui/Notices.js';
import { Spinner } from '../ui/Spinner.js';
import { TipProvider } from '../ui/Tip.js';
import { AccountRail } from './accounts/AccountRail.js';
import styles from './App.module.css';
import { Onboarding } from './onboarding/Onboarding.js';
import { SettingsHost } from './settings/SettingsHost.js';
import { Workspace } from './Workspace.js';

export function App() {
  const { t } = useTranslation();
  const bridge = useBridge();
  return (
    <TipProvider>
      <div className={styles['app']}>
        {bridge.standIn && (
          <p className={styles['standIn']} role="note">
            <TriangleAlert aria-hidden="true" />
            {t('app.standIn')}
          </p>
        )}
        <div className={styles['accounts']}>
          <AccountRail />
          <div className={styles['screen']}>
            <SettingsHost>
              <Screen />
            </SettingsHost>
          </div>
        </div>
      </div>
      <Notices />
    </TipProvider>
  );
}

function Screen() {
  const { t } = useTranslation();
  const session = useApp((state) => state.session);
  switch (session.kind) {
    case 'starting':
      return (
        <div className={styles['starting']} role="status" aria-label={t('app.loading')}>
          <Spinner size={24} />
        </div>
      );
    case 'signed-out':
      return <Onboarding invite={session.invite} />;
    case 'signed-in':
      return <Workspace key={session.account.identifier} />;
    default:
      return session satisfies never;
  }
}
