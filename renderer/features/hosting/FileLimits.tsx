import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostLimits } from '../../bridge/bridge.js';
import { useActions } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Problem } from '../../ui/Problem.js';
import { useSubmit } from '../../ui/use-submit.js';
import { Select } from '../settings/controls.js';
import styles from './HostingPanel.module.css';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const uploads = [100 * MIB, 500 * MIB, GIB, 2 * GIB, 5 * GIB, 10 * GIB];
const shares = [0.05, 0.1, 0.2, 0.5, 1];
const rooms = [10 * GIB, 50 * GIB, 100 * GIB, 500 * GIB, 1024 * GIB];

/** How much room the host gives to files. New limits apply after a restart of the office, so they are confirmed. */
export function FileLimits({ limits }: { limits: HostLimits }) {
  const { t, i18n } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const [chosen, setChosen] = useState<Partial<HostLimits>>({});
  const now = { ...limits, ...chosen };
  const changed = (Object.keys(chosen) as (keyof HostLimits)[]).some((name) => chosen[name] !== limits[name]);

  const apply = () =>
    submit.run(async () => {
      await actions.setHostLimits(now);
      setChosen({});
    });

  return (
    <>
      <Limit
        title={t('hosting.uploadLimit')}
        value={now.uploadBytes}
        steps={uploads}
        text={(bytes) => roomText(bytes, i18n.language, t)}
        onChange={(uploadBytes) => setChosen({ ...chosen, uploadBytes })}
      />
      <Limit
        title={t('hosting.storageLimit')}
        value={now.storageBytes}
        steps={rooms}
        text={(bytes) => roomText(bytes, i18n.language, t)}
        onChange={(storageBytes) => setChosen({ ...chosen, storageBytes })}
      />
      {now.userStorageShare !== undefined && (
        <Limit
          title={t('hosting.shareLimit')}
          value={now.userStorageShare}
          steps={shares}
          text={(share) => shareText(share, i18n.language)}
          onChange={(userStorageShare) => setChosen({ ...chosen, userStorageShare })}
        />
      )}
      {submit.error !== null && <Problem text={submit.error} />}
      {changed && (
        <div className={styles['apply']}>
          <p className={styles['hint']}>{t('hosting.limitsHint')}</p>
          <Button look="primary" busy={submit.busy} onClick={apply}>
            {t('hosting.limitsApply')}
          </Button>
        </div>
      )}
    </>
  );
}

interface LimitProps {
  readonly title: string;
  readonly value: number;
  readonly steps: readonly number[];
  text(this: void, step: number): string;
  onChange(this: void, step: number): void;
}

function Limit({ title, value, steps, text, onChange }: LimitProps) {
  const id = useId();
  // Another version may have had other steps, so the present value is added to them.
  const all = steps.includes(value) ? steps : [...steps, value].sort((one, other) => one - other);
  return (
    <div className={styles['limit']}>
      <span id={id}>{title}</span>
      <Select
        labels={{ 'aria-labelledby': id, 'aria-describedby': undefined }}
        value={String(value)}
        options={all.map((step) => ({ value: String(step), text: text(step) }))}
        onChange={(step) => onChange(Number(step))}
      />
    </div>
  );
}

/** @returns e.g. `2 GiB`, in the units of the server's own refusals */
export function roomText(bytes: number, language: string, t: TFunction): string {
  const units = ['mebibytes', 'gibibytes', 'tebibytes'] as const;
  const step = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10) - 2));
  const value = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bytes / MIB / 1024 ** step);
  return t(`hosting.size.${units[step] ?? 'mebibytes'}`, { value });
}

function shareText(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(share);
}
