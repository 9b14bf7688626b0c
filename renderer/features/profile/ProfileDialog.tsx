import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Field } from '../../ui/Field.js';
import { Problem } from '../../ui/Problem.js';
import { myIdentifier, personById } from '../../state/selectors.js';
import { useSubmit } from '../../ui/use-submit.js';
import { isName, NAME_LENGTH } from '../../ui/validate.js';
import { PictureEditor } from './PictureEditor.js';
import styles from './Profile.module.css';

/** Characters that the relay takes, see relay/protocol/fields.ts. */
const DESCRIPTION_LENGTH = 2_000;

/** The user's own name, description and picture. */
export function ProfileDialog({ open, onClose }: { open: boolean; onClose(this: void): void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const form = useId();
  const submit = useSubmit();
  const me = useApp(personById(useApp(myIdentifier)));

  useEffect(() => {
    if (open) actions.loadProfile();
  }, [actions, open]);

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('media.profile.title')}
      footer={
        <Button look="primary" type="submit" form={form} busy={submit.busy}>
          {t('media.profile.save')}
        </Button>
      }
    >
      {/* The form is mounted anew when the server has told the description, which is unknown until then. */}
      <Form key={me ? 'known' : 'unknown'} id={form} me={me} submit={submit} onSaved={onClose} />
    </Dialog>
  );
}

interface FormProps {
  readonly id: string;
  readonly me: Person | undefined;
  readonly submit: ReturnType<typeof useSubmit>;
  onSaved(this: void): void;
}

function Form({ id, me, submit, onSaved }: FormProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const account = useApp((state) => (state.session.kind === 'signed-in' ? state.session.account : null));
  const [name, setName] = useState(me?.username ?? account?.username ?? '');
  const [description, setDescription] = useState(me?.description ?? '');
  const [wrong, setWrong] = useState(false);
  const picture = useRef<(() => Promise<Blob>) | null>(null);
  if (!account) return null;

  const save = (submitted: SubmitEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const username = name.trim();
    setWrong(!isName(username, NAME_LENGTH));
    if (!isName(username, NAME_LENGTH)) return;
    submit.run(async () => {
      const chosen = picture.current ? await picture.current() : null;
      await actions.saveProfile({ username, description: description.trim(), picture: chosen });
      onSaved();
    });
  };

  return (
    <form id={id} className={styles['form']} noValidate onSubmit={save}>
      <PictureEditor
        current={<Avatar identifier={account.identifier} name={account.username} path={account.avatar} size="large" />}
        disabled={submit.busy}
        onChange={(make) => (picture.current = make)}
      />
      <Field
        label={t('media.profile.name')}
        value={name}
        autoComplete="off"
        error={wrong ? t('onboarding.invalid.name', { max: NAME_LENGTH }) : null}
        onChange={(change) => setName(change.target.value)}
      />
      <Field
        label={t('media.profile.description')}
        hint={t('media.profile.descriptionHint')}
        value={description}
        autoComplete="off"
        maxLength={DESCRIPTION_LENGTH}
        onChange={(change) => setDescription(change.target.value)}
      />
      <Problem text={submit.error} />
    </form>
  );
}
