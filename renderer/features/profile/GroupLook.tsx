import { type SubmitEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../state/model.js';
import { useActions } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { Button } from '../../ui/Button.js';
import { Field } from '../../ui/Field.js';
import { Problem } from '../../ui/Problem.js';
import { useSubmit } from '../../ui/use-submit.js';
import { isName, NAME_LENGTH } from '../../ui/validate.js';
import { PictureEditor } from './PictureEditor.js';
import styles from './Profile.module.css';

/** A group's name and picture, which its members may change; the server refuses those who may not. */
export function GroupLook({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const actions = useActions();
  const submit = useSubmit();
  const [name, setName] = useState(chat.title);
  const [wrong, setWrong] = useState(false);
  const [known, setKnown] = useState(chat.title);
  const [edition, setEdition] = useState(0);
  const [picture, setPicture] = useState<{ readonly make: () => Promise<Blob> } | null>(null);
  const latest = useRef(picture);
  if (known !== chat.title) {
    // Another member has renamed the group: a name that was not edited here follows.
    setKnown(chat.title);
    if (name.trim() === known) setName(chat.title);
  }
  const renamed = name.trim() !== chat.title;

  const save = (submitted: SubmitEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    const fits = isName(name, NAME_LENGTH);
    setWrong(!fits);
    if (!fits) return;
    submit.run(async () => {
      const chosen = latest.current ? await latest.current.make() : null;
      await actions.changeGroup(chat.id, { name: renamed ? name.trim() : null, picture: chosen });
      latest.current = null;
      setPicture(null);
      setEdition(edition + 1);
    });
  };

  return (
    <form className={styles['form']} noValidate onSubmit={save}>
      <PictureEditor
        key={edition}
        current={<Avatar identifier={chat.id} name={chat.title} path={chat.avatar} size="large" />}
        disabled={submit.busy}
        onChange={(make) => {
          latest.current = make && { make };
          setPicture(latest.current);
        }}
      />
      <Field
        label={t('media.profile.groupName')}
        value={name}
        autoComplete="off"
        error={wrong ? t('onboarding.invalid.name', { max: NAME_LENGTH }) : null}
        onChange={(change) => setName(change.target.value)}
      />
      <Problem text={submit.error} />
      {(renamed || picture) && (
        <Button look="primary" type="submit" busy={submit.busy}>
          {t('media.profile.save')}
        </Button>
      )}
    </form>
  );
}
