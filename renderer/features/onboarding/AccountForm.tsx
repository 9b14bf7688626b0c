import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../ui/app-context.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Field } from '../../ui/Field.js';
import { Problem } from '../../ui/Problem.js';
import { Frame } from './Frame.js';
import { KeychainNote } from './KeychainNote.js';
import styles from './Onboarding.module.css';
import { useSubmit } from '../../ui/use-submit.js';
import { isName, looksLikeEmail, NAME_LENGTH, PASSWORD_LENGTH } from '../../ui/validate.js';

export type AccountMode = 'register' | 'log-in';

interface AccountFormProps {
  readonly mode: AccountMode;
  /** '' where the server has no name. */
  readonly serverName: string;
  onMode(this: void, mode: AccountMode): void;
  onBack?: (() => void) | undefined;
  /** Called when the registration waits for its code. */
  onCodeNeeded(this: void, email: string): void;
}

type FieldName = 'username' | 'email' | 'password';

export function AccountForm({ mode, serverName, onMode, onBack, onCodeNeeded }: AccountFormProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const [fields, setFields] = useState<Record<FieldName, string>>({ username: '', email: '', password: '' });
  const [wrong, setWrong] = useState<Partial<Record<FieldName, string>>>({});
  const [visible, setVisible] = useState(false);
  const registering = mode === 'register';

  const change = (name: FieldName) => (changed: { target: { value: string } }) => {
    setFields((before) => ({ ...before, [name]: changed.target.value }));
    setWrong((before) => {
      const { [name]: _cleared, ...others } = before;
      return others;
    });
  };

  const check = (): Partial<Record<FieldName, string>> => ({
    ...(registering &&
      !isName(fields.username, NAME_LENGTH) && { username: t('onboarding.invalid.name', { max: NAME_LENGTH }) }),
    ...(!looksLikeEmail(fields.email) && { email: t('onboarding.invalid.email') }),
    ...(registering && fields.password.length < PASSWORD_LENGTH && { password: t('onboarding.invalid.password') }),
    ...(!registering && fields.password === '' && { password: t('onboarding.invalid.passwordMissing') }),
  });

  const send = () => {
    const found = check();
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    const email = fields.email.trim();
    submit.run(async () => {
      if (registering) {
        const next = await actions.register({ email, username: fields.username.trim(), password: fields.password });
        if (next === 'code-needed') onCodeNeeded(email);
      } else {
        await actions.logIn({ email, password: fields.password });
      }
    });
  };

  return (
    <Frame
      title={registering ? t('onboarding.account.registerTitle') : t('onboarding.account.logInTitle')}
      lead={serverName === '' ? undefined : t('onboarding.account.at', { name: serverName })}
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
        {registering && (
          <Field
            label={t('onboarding.account.username')}
            hint={t('onboarding.account.usernameHint')}
            error={wrong.username ?? null}
            value={fields.username}
            maxLength={NAME_LENGTH}
            autoFocus
            autoComplete="name"
            onChange={change('username')}
          />
        )}
        <Field
          key={mode}
          label={t('onboarding.account.email')}
          {...(registering && { hint: t('onboarding.account.emailHint') })}
          error={wrong.email ?? null}
          type="email"
          value={fields.email}
          maxLength={254}
          autoFocus={!registering}
          autoComplete="username"
          onChange={change('email')}
        />
        <Field
          label={t('onboarding.account.password')}
          {...(registering && { hint: t('onboarding.account.passwordHint') })}
          error={wrong.password ?? null}
          type={visible ? 'text' : 'password'}
          value={fields.password}
          autoComplete={registering ? 'new-password' : 'current-password'}
          onChange={change('password')}
          end={
            <IconButton
              label={visible ? t('onboarding.account.hidePassword') : t('onboarding.account.showPassword')}
              onClick={() => setVisible(!visible)}
            >
              {visible ? <EyeOff /> : <Eye />}
            </IconButton>
          }
        />
        <KeychainNote />
        <Button look="primary" wide type="submit" busy={submit.busy}>
          {registering ? t('onboarding.account.register') : t('onboarding.account.logIn')}
        </Button>
      </form>
      <div className={styles['switch']}>
        <Button
          look="quiet"
          disabled={submit.busy}
          onClick={() => {
            submit.clear();
            setWrong({});
            onMode(registering ? 'log-in' : 'register');
          }}
        >
          {registering ? t('onboarding.account.toLogIn') : t('onboarding.account.toRegister')}
        </Button>
      </div>
    </Frame>
  );
}
