import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../ui/app-context.js';
import styles from './Onboarding.module.css';

/** Says that the system has no keychain, so that the user knows why the app asks for the password again. */
export function KeychainNote() {
  const { t } = useTranslation();
  const bridge = useBridge();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let wanted = true;
    void bridge.vault.kind.then((kind) => {
      // In a browser users expect a session to end with the tab.
      if (wanted) setMissing(kind === 'session' && bridge.kind === 'electron');
    });
    return () => {
      wanted = false;
    };
  }, [bridge]);
  return missing ? <p className={styles['note']}>{t('onboarding.session')}</p> : null;
}
