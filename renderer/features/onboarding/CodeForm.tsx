import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { Field } from '../../ui/Field.js';
import { Problem } from '../../ui/Problem.js';
import { Frame } from './Frame.js';
import styles from './Onboarding.module.css';
import { useSubmit } from '../../ui/use-submit.js';
import { codeDigits } from '../../ui/validate.js';

const CODE_LENGTH = 6;
const LONGEST_CODE = 12;

interface CodeFormProps {
  readonly email: string;
  onBack(this: void): void;
}

/**
 * Asks for the code: six digits from the host of one of our relays; the code of an existing server may have another
 * length.
 */
export function CodeForm({ email, onBack }: CodeFormProps) {
  const { t } = useTranslation();
  const ours = useApp(({ server }) => server?.extensions !== false);
  const actions = useActions();
  const submit = useSubmit();
  const [code, setCode] = useState('');
  const [invalid, setInvalid] = useState(false);

  const send = () => {
    if (ours ? code.length !== CODE_LENGTH : code === '') {
      setInvalid(true);
      return;
    }
    submit.run(() => actions.confirmCode(code));
  };

  return (
    <Frame
      title={t('onboarding.code.title')}
      lead={t(ours ? 'onboarding.code.lead' : 'onboarding.code.leadElsewhere', { email })}
      onBack={onBack}
    >
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
          label={t(ours ? 'onboarding.code.code' : 'onboarding.code.codeElsewhere')}
          error={invalid ? t(ours ? 'onboarding.invalid.code' : 'onboarding.invalid.codeMissing') : null}
          value={code}
          mono
          autoFocus
          inputMode="numeric"
          autoComplete="one-time-code"
          onChange={(change) => {
            setCode(codeDigits(change.target.value, ours ? CODE_LENGTH : LONGEST_CODE));
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
