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
const rooms = [10 * GIB, 50 * GIB, 100 * GIB, 500 * GIB, 1024 * GIB];

/** How much room the host gives to files. New limits apply after a restart of the office, so they are confirmed. */
export function FileLimits({ limits }: { limits: HostLimits }) {
  const { t } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const [chosen, setChosen] = useState<Partial<HostLimits>>({});
  const now = { ...limits, ...chosen };
  const changed = now.uploadBytes !== limits.uploadBytes || now.storageBytes !== limits.storageBytes;

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
        sizes={uploads}
        onChange={(uploadBytes) => setChosen({ ...chosen, uploadBytes })}
      />
      <Limit
        title={t('hosting.storageLimit')}
        value={now.storageBytes}
        sizes={rooms}
        onChange={(storageBytes) => setChosen({ ...chosen, storageBytes })}
      />
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
  readonly sizes: readonly number[];
  onChange(this: void, bytes: number): void;
}

function Limit({ title, value, sizes, onChange }: LimitProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  // Another version may have had other steps, so the present value is added to them.
  const all = sizes.includes(value) ? sizes : [...sizes, value].sort((one, other) => one - other);
  return (
    <div className={styles['limit']}>
      <span id={id}>{title}</span>
      <Select
        labels={{ 'aria-labelledby': id, 'aria-describedby': undefined }}
        value={String(value)}
        options={all.map((bytes) => ({ value: String(bytes), text: roomText(bytes, i18n.language, t) }))}
        onChange={(bytes) => onChange(Number(bytes))}
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
