import { LogIn, Server } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import rows from '../../ui/Row.module.css';
import { Frame } from './Frame.js';
import styles from './Onboarding.module.css';

interface WelcomeProps {
  /** Null where this platform cannot host. */
  onHost: (() => void) | null;
  onJoin(this: void): void;
  /** Goes back to the chats of another account, where there is one. */
  onCancel?: (() => void) | undefined;
}

export function Welcome({ onHost, onJoin, onCancel }: WelcomeProps) {
  const { t } = useTranslation();
  return (
    <Frame title={t('onboarding.welcome.title')} lead={t('onboarding.welcome.lead')} onBack={onCancel}>
      <div className={styles['choices']}>
        {onHost && (
          <button
            type="button"
            className={styles['choice']}
            onClick={onHost}
            aria-labelledby="choice-host"
            aria-describedby="choice-host-hint"
          >
            <span className={rows['sign']}>
              <Server aria-hidden="true" />
            </span>
            <span>
              <span id="choice-host" className={styles['choiceTitle']}>
                {t('onboarding.welcome.host')}
              </span>
              <span id="choice-host-hint" className={styles['choiceHint']}>
                {t('onboarding.welcome.hostHint')}
              </span>
            </span>
          </button>
        )}
        <button
          type="button"
          className={styles['choice']}
          onClick={onJoin}
          aria-labelledby="choice-join"
          aria-describedby="choice-join-hint"
        >
          <span className={rows['sign']}>
            <LogIn aria-hidden="true" />
          </span>
          <span>
            <span id="choice-join" className={styles['choiceTitle']}>
              {t('onboarding.welcome.join')}
            </span>
            <span id="choice-join-hint" className={styles['choiceHint']}>
              {t('onboarding.welcome.joinHint')}
            </span>
          </span>
        </button>
      </div>
    </Frame>
  );
}
