import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageCodes, languages } from '../../bridge/texts/index.js';
import { useSettings } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { Logo } from '../../ui/Logo.js';
import styles from './Onboarding.module.css';

interface FrameProps {
  readonly title: string;
  readonly lead?: ReactNode;
  onBack?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** One step of onboarding: a card in the middle, with a way back. */
export function Frame({ title, lead, onBack, children }: FrameProps) {
  const { t, i18n } = useTranslation();
  const settings = useSettings();
  return (
    <div className={styles['page']}>
      <main className={styles['card']}>
        <header className={styles['head']}>
          {onBack && (
            <span className={styles['back']}>
              <IconButton label={t('common.back')} onClick={onBack}>
                <ArrowLeft />
              </IconButton>
            </span>
          )}
          <Logo size={48} />
          <h1 className={styles['title']}>{title}</h1>
          {lead && <p className={styles['lead']}>{lead}</p>}
        </header>
        {children}
      </main>
      <nav className={styles['languages']} aria-label={t('menu.language')}>
        {languageCodes.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            className={styles['language']}
            aria-pressed={i18n.language === code}
            onClick={() => void settings.change({ language: code })}
          >
            {languages[code].name}
          </button>
        ))}
      </nav>
    </div>
  );
}
