import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../ui/app-context.js';
import styles from './Onboarding.module.css';

/** Says where the system has no keychain, so that nobody wonders why the app asks again. */
export function KeychainNote() {
  const { t } = useTranslation();
  const bridge = useBridge();
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let wanted = true;
    void bridge.vault.kind.then((kind) => {
      // In a browser a session that ends with the tab is what one expects.
      if (wanted) setMissing(kind === 'session' && bridge.kind === 'electron');
    });
    return () => {
      wanted = false;
    };
  }, [bridge]);
  return missing ? <p className={styles['note']}>{t('onboarding.session')}</p> : null;
}
