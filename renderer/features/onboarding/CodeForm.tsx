import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Field } from '../../ui/Field.js';
import { Problem } from '../../ui/Problem.js';
import { Frame } from './Frame.js';
import styles from './Onboarding.module.css';
import { useSubmit } from '../../ui/use-submit.js';
import { codeDigits } from '../../ui/validate.js';

interface CodeFormProps {
  readonly email: string;
  onBack(this: void): void;
}

export function CodeForm({ email, onBack }: CodeFormProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const [code, setCode] = useState('');
  const [invalid, setInvalid] = useState(false);

  const send = () => {
    if (code.length !== 6) {
      setInvalid(true);
      return;
    }
    submit.run(() => actions.confirmCode(code));
  };

  return (
    <Frame title={t('onboarding.code.title')} lead={t('onboarding.code.lead', { email })} onBack={onBack}>
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
          label={t('onboarding.code.code')}
          error={invalid ? t('onboarding.invalid.code') : null}
          value={code}
          mono
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          onChange={(change) => {
            setCode(codeDigits(change.target.value));
            setInvalid(false);
          }}
        />
        <Button look="primary" wide type="submit" busy={submit.busy}>
          {t('onboarding.code.confirm')}
        </Button>
      </form>
    </Frame>
  );
}
