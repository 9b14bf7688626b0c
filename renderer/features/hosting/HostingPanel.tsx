import { QRCodeSVG } from 'qrcode.react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostAddress, HostStatus, WaitingRegistration } from '../../bridge/bridge.js';
import { isThisComputer } from '../../actions/hosting.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { CopyButton } from '../../ui/CopyButton.js';
import { cx } from '../../ui/cx.js';
import { Confirm, Dialog } from '../../ui/Dialog.js';
import { useTimeFormat } from '../../ui/use-time.js';
import { FileLimits } from './FileLimits.js';
import styles from './HostingPanel.module.css';

/** What a host needs: whether the office runs, how others join, and who waits for a code. */
export function HostingPanel({ open, onClose }: { open: boolean; onClose(this: void): void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const host = useApp((state) => state.host);
  const waiting = useApp((state) => state.waiting);
  const [stopping, setStopping] = useState(false);
  const active = host.state === 'running' || host.state === 'restarting';

  return (
    <>
      <Dialog
        open={open}
        onClose={onClose}
        title={host.state === 'off' ? t('hosting.title') : host.name}
        footer={active && <Button onClick={() => setStopping(true)}>{t('hosting.stop')}</Button>}
      >
        <div className={styles['panel']}>
          <State host={host} />
          {host.state === 'running' && (
            <>
              <Waiting registration={host.registration} waiting={waiting} />
              <HowToJoin host={host} />
              <Section title={t('hosting.files')}>
                <FileLimits limits={host.limits} />
              </Section>
            </>
          )}
        </div>
      </Dialog>
      <Confirm
        open={stopping}
        title={t('hosting.stopTitle')}
        text={t('hosting.stopText')}
        confirm={t('hosting.stopConfirm')}
        onCancel={() => setStopping(false)}
        onConfirm={() => {
          setStopping(false);
          onClose();
          void actions.stopHosting();
        }}
      />
    </>
  );
}

function State({ host }: { host: HostStatus }) {
  const { t } = useTranslation();
  switch (host.state) {
    case 'off':
      return <Line tone="off" text={t('hosting.off')} hint={t('hosting.stoppedHint')} />;
    case 'starting':
      return <Line tone="busy" text={t('hosting.starting')} />;
    case 'running':
      return host.diskFull ? (
        <Line tone="bad" text={t('hosting.diskFull')} hint={t('hosting.diskFullHint')} />
      ) : (
        <Line tone="on" text={t('hosting.running')} />
      );
    case 'restarting':
      return <Line tone="busy" text={t('hosting.restarting', { attempt: host.attempt })} />;
    case 'failed':
      return <Line tone="bad" text={t('hosting.failed')} hint={t(`hosting.reason.${host.reason}`)} />;
    default:
      return host satisfies never;
  }
}

function Line({ tone, text, hint }: { tone: 'on' | 'busy' | 'bad' | 'off'; text: string; hint?: string }) {
  return (
    <div className={styles['state']} role="status">
      <span className={cx(styles['lamp'], styles[tone])} aria-hidden="true" />
      <b>{text}</b>
      {hint !== undefined && <p>{hint}</p>}
    </div>
  );
}

interface WaitingProps {
  readonly registration: HostAddress['registration'];
  readonly waiting: readonly WaitingRegistration[];
}

function Waiting({ registration, waiting }: WaitingProps) {
  const { t } = useTranslation();
  const format = useTimeFormat();
  if (registration === 'open') return <p className={styles['hint']}>{t('hosting.open')}</p>;
  return (
    <Section title={t('hosting.waiting')}>
      <p className={styles['hint']}>{waiting.length > 0 ? t('hosting.waitingHint') : t('hosting.nobodyWaiting')}</p>
      {waiting.length > 0 && (
        <ul className={styles['codes']} aria-live="polite">
          {waiting.map(({ email, username, code, createdAt, from }) => (
            <li key={`${email} ${code}`} className={styles['person']}>
              <span className={styles['who']}>
                <b title={username}>{username}</b>
                <span title={email}>{email}</span>
                <span>
                  {t(isThisComputer(from) ? 'hosting.fromHere' : 'hosting.from', {
                    time: format.time(createdAt),
                    address: from.replace(/^::ffff:/, ''),
                  })}
                </span>
              </span>
              <span
                className={styles['code']}
                aria-label={`${t('hosting.codeFor', { name: username })} ${digits(code)}`}
              >
                {digits(code).slice(0, 3)} {digits(code).slice(3)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {shareAnAddress(waiting) && <p className={styles['hint']}>{t('hosting.sameEmail')}</p>}
    </Section>
  );
}

function shareAnAddress(waiting: readonly WaitingRegistration[]): boolean {
  return new Set(waiting.map(({ email }) => email)).size < waiting.length;
}

function HowToJoin({ host }: { host: HostAddress }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t('hosting.invite')}>
        <div className={styles['invite']}>
          <span className={styles['qr']}>
            <QRCodeSVG value={host.invite} size={136} marginSize={2} title={t('hosting.qr')} />
          </span>
          <CopyButton text={host.invite} label={t('hosting.copyInvite')} words />
        </div>
      </Section>
      <Section title={t('hosting.addresses')}>
        {host.addresses.length === 0 ? (
          <p className={styles['hint']}>{t('hosting.noAddresses')}</p>
        ) : (
          <ul className={styles['addresses']}>
            {host.addresses.map((address) => (
              <li key={address}>
                <code>{address}</code>
                <CopyButton text={address} label={t('hosting.copyAddress', { address })} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {host.fingerprint === null ? (
        <p className={styles['hint']}>{t('hosting.plain')}</p>
      ) : (
        <Section title={t('hosting.words')}>
          <p className={styles['words']} lang="en">
            {host.words.join(' · ')}
          </p>
          <p className={styles['hint']}>{t('hosting.wordsHint')}</p>
        </Section>
      )}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function digits(code: number): string {
  return String(code).padStart(6, '0');
}
