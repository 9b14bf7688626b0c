import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerChoice } from '../../account/deps.js';
import type { HostOptions } from '../../bridge/bridge.js';
import { useActions } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Field } from '../../ui/Field.js';
import { Spinner } from '../../ui/Spinner.js';
import { Problem } from '../../ui/Problem.js';
import { Frame } from './Frame.js';
import styles from './Onboarding.module.css';
import { useSubmit } from '../../ui/use-submit.js';
import { isName, OFFICE_NAME_LENGTH } from '../../ui/validate.js';

interface HostFormProps {
  onBack(this: void): void;
  onHosting(this: void, server: ServerChoice): void;
}

export function HostForm({ onBack, onHosting }: HostFormProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const [name, setName] = useState('');
  const [registration, setRegistration] = useState<HostOptions['registration']>('code');
  const [invalid, setInvalid] = useState(false);

  const send = () => {
    if (!isName(name, OFFICE_NAME_LENGTH)) {
      setInvalid(true);
      return;
    }
    submit.run(async () => {
      const server = await actions.host({ name: name.trim(), registration });
      await actions.choose(server);
      onHosting(server);
    });
  };

  if (submit.busy) {
    return (
      <Frame title={t('onboarding.host.title')}>
        <div className={styles['progress']} role="status">
          <Spinner size={32} />
          <b>{t('onboarding.host.starting')}</b>
          <span>{t('onboarding.host.startingHint')}</span>
        </div>
      </Frame>
    );
  }
  return (
    <Frame title={t('onboarding.host.title')} lead={t('onboarding.host.lead')} onBack={onBack}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault();
          send();
        }}
      >
        <Problem text={submit.error} />
        <Field
          label={t('onboarding.host.name')}
          placeholder={t('onboarding.host.namePlaceholder')}
          hint={t('onboarding.host.nameHint')}
          error={invalid ? t('onboarding.invalid.name', { max: OFFICE_NAME_LENGTH }) : null}
          value={name}
          maxLength={OFFICE_NAME_LENGTH}
          autoFocus
          onChange={(change) => {
            setName(change.target.value);
            setInvalid(false);
          }}
        />
        <fieldset className={styles['radios']}>
          <legend className={styles['legend']}>{t('onboarding.host.who')}</legend>
          {(['code', 'open'] as const).map((value) => (
            <label key={value} className={styles['radio']}>
              <input
                type="radio"
                name="registration"
                checked={registration === value}
                onChange={() => setRegistration(value)}
              />
              <span>
                <b>{t(`onboarding.host.${value}`)}</b>
                <small>{t(`onboarding.host.${value}Hint`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Button look="primary" wide type="submit">
          {t('onboarding.host.start')}
        </Button>
      </form>
    </Frame>
  );
}
