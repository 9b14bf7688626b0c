import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { Problem } from '../../ui/Problem.js';
import { Frame } from './Frame.js';
import type { FoundServer } from './JoinForm.js';
import styles from './Onboarding.module.css';
import type { Submit } from '../../ui/use-submit.js';

interface CertificateCheckProps {
  readonly server: FoundServer;
  readonly submit: Submit;
  onBack(this: void): void;
  onTrust(this: void): void;
}

/** The comparison by eye that replaces a certificate authority, and the warning where nothing is encrypted. */
export function CertificateCheck({ server, submit, onBack, onTrust }: CertificateCheckProps) {
  const { t } = useTranslation();
  const [differ, setDiffer] = useState(false);

  if (server.fingerprint === null) {
    return (
      <Frame title={t('onboarding.certificate.plain')} onBack={onBack}>
        <div className={styles['stack']}>
          <Problem text={submit.error} />
          <p className={styles['caution']}>
            <ShieldAlert aria-hidden="true" />
            <span>{t('onboarding.certificate.plainHint')}</span>
          </p>
          <Button wide busy={submit.busy} onClick={onTrust}>
            {t('onboarding.certificate.plainGo')}
          </Button>
        </div>
      </Frame>
    );
  }
  return (
    <Frame title={t('onboarding.certificate.title')} lead={t('onboarding.certificate.lead')} onBack={onBack}>
      <div className={styles['stack']}>
        <Problem text={differ ? t('onboarding.certificate.differentHint') : submit.error} />
        <ol className={styles['words']} aria-label={t('onboarding.certificate.words')}>
          {server.words.map((word, index) => (
            <li key={`${String(index)} ${word}`} className={styles['word']}>
              {word}
            </li>
          ))}
        </ol>
        <div className={styles['row']}>
          <Button onClick={() => setDiffer(true)}>{t('onboarding.certificate.different')}</Button>
          <Button look="primary" busy={submit.busy} disabled={differ} onClick={onTrust}>
            {t('onboarding.certificate.same')}
          </Button>
        </div>
      </div>
    </Frame>
  );
}
