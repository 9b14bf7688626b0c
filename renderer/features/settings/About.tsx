import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagnostics, DiagnosticsReport } from '../../bridge/bridge.js';
import { useBridge } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import styles from './Settings.module.css';

/** The version of the app, and what helps when something goes wrong. */
export function About() {
  const { t } = useTranslation();
  const { version, diagnostics } = useBridge();
  return (
    <section className={styles['section']} aria-labelledby="settings-about">
      <h3 id="settings-about">{t('settings.about')}</h3>
      {diagnostics ? <Report diagnostics={diagnostics} /> : <p>{t('menu.version', { version })}</p>}
    </section>
  );
}

function Report({ diagnostics }: { diagnostics: Diagnostics }) {
  const { t, i18n } = useTranslation();
  const [report, setReport] = useState<DiagnosticsReport | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    void diagnostics.get().then(setReport);
  }, [diagnostics]);
  if (!report) return null;
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'medium' });
  const facts: readonly (readonly [string, string])[] = [
    ...report.versions.map(({ name, version }) => [name, version] as const),
    [t('settings.folderData'), report.paths.data],
    [t('settings.folderLog'), report.paths.log],
    [t('settings.folderCrashes'), report.paths.crashes],
    [t('settings.crashes'), String(report.crashes)],
  ];
  return (
    <>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles['commands']}>
        <Button
          onClick={() => {
            void diagnostics.copy().then(() => setCopied(true));
          }}
        >
          {copied ? t('common.copied') : t('settings.copyDiagnostics')}
        </Button>
        <Button onClick={() => void diagnostics.showLog()}>{t('settings.showLog')}</Button>
      </div>
      <p className={styles['hint']}>{t('settings.diagnosticsHint')}</p>
      <h4>{t('settings.history')}</h4>
      <ol className={styles['history']}>
        {report.connection.map((entry) => (
          <li key={`${entry.time} ${entry.state}`}>
            <time dateTime={new Date(entry.time * 1000).toISOString()}>{time.format(entry.time * 1000)}</time>
            <span>{t(`settings.connection.${entry.state}`)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
