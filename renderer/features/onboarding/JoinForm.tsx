import { ChevronRight } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundRelay, ProbeResult } from '../../bridge/bridge.js';
import { useActions, useBridge } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Field } from '../../ui/Field.js';
import { Spinner } from '../../ui/Spinner.js';
import { Problem } from '../../ui/Problem.js';
import { Frame } from './Frame.js';
import styles from './Onboarding.module.css';
import { useSubmit } from '../../ui/use-submit.js';

export type FoundServer = Extract<ProbeResult, { ok: true }>;

interface JoinFormProps {
  /** An invite link that the app was opened with; its server is asked at once. */
  readonly invite: string | null;
  onBack?: (() => void) | undefined;
  /** The form shows failures of this itself. */
  onFound(this: void, server: FoundServer): Promise<void>;
}

export function JoinForm({ invite, onBack, onFound }: JoinFormProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const relays = useFoundRelays();
  const [address, setAddress] = useState(invite ?? '');
  const [refusal, setRefusal] = useState<Extract<ProbeResult, { ok: false }>['reason'] | null>(null);
  const [missing, setMissing] = useState(false);

  const probe = (target: string) => {
    if (target.trim() === '') {
      setMissing(true);
      return;
    }
    submit.run(async () => {
      setRefusal(null);
      const result = await actions.probe(target.trim());
      if (result.ok) await onFound(result);
      else setRefusal(result.reason);
    });
  };

  const probeInvite = useEffectEvent((link: string) => probe(link));
  useEffect(() => {
    if (invite === null) return undefined;
    // The probe does not start within the effect, so that the form is drawn once with the link in it before it says
    // that it looks.
    const timer = setTimeout(() => probeInvite(invite));
    return () => clearTimeout(timer);
  }, [invite]);

  const problem = refusal === null ? submit.error : t(`onboarding.probe.${refusal}`);
  return (
    <Frame title={t('onboarding.join.title')} onBack={onBack}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault();
          probe(address);
        }}
      >
        <Problem text={problem} />
        <Field
          label={t('onboarding.join.address')}
          placeholder={t('onboarding.join.addressPlaceholder')}
          hint={t('onboarding.join.addressHint')}
          error={missing ? t('onboarding.invalid.address') : null}
          value={address}
          autoFocus
          autoComplete="off"
          onChange={(change) => {
            setAddress(change.target.value);
            setMissing(false);
          }}
        />
        <Button look="primary" wide type="submit" busy={submit.busy}>
          {t('onboarding.join.connect')}
        </Button>
      </form>
      {relays && (
        <section>
          {relays.length > 0 && <h2 className={styles['section']}>{t('onboarding.join.found')}</h2>}
          <ul className={styles['found']}>
            {relays.map((relay) => (
              <li key={relay.address}>
                <button
                  type="button"
                  className={styles['relay']}
                  aria-label={t('onboarding.join.joinFound', { name: relay.name || relay.address })}
                  disabled={submit.busy}
                  onClick={() => {
                    setAddress(relay.address);
                    probe(relay.address);
                  }}
                >
                  <span>
                    <b>{relay.name || relay.address}</b>
                    <small>{relay.address}</small>
                  </span>
                  <ChevronRight aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
          {relays.length === 0 && (
            <p className={styles['searching']}>
              <Spinner />
              {t('onboarding.join.searching')}
            </p>
          )}
        </section>
      )}
    </Frame>
  );
}

/** @returns the offices on this network, as last seen; null where this platform cannot look for them */
function useFoundRelays(): readonly FoundRelay[] | null {
  const { trust } = useBridge();
  const [relays, setRelays] = useState<readonly FoundRelay[]>([]);
  useEffect(() => trust?.onFound(setRelays), [trust]);
  return trust ? relays : null;
}
