import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../state/model.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Avatar } from '../../ui/Avatar.js';
import { Button } from '../../ui/Button.js';
import rows from '../../ui/Row.module.css';
import styles from './InvitationList.module.css';

/** Groups that the user has left and is invited to come back to, above the chats; nothing where there are none. */
export function InvitationList() {
  const { t } = useTranslation();
  const invitations = useApp((state) => state.invitations);
  const connected = useApp((state) => state.connection.kind === 'ready');
  if (invitations.length === 0) return null;
  return (
    <ul className={styles['list']} aria-label={t('groups.invitations')}>
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.chat} invitation={invitation} connected={connected} />
      ))}
    </ul>
  );
}

function InvitationRow({ invitation, connected }: { invitation: Invitation; connected: boolean }) {
  const { t } = useTranslation();
  const actions = useActions();
  const { chat, title, avatar, username } = invitation;
  return (
    <li className={styles['item']} data-invitation={chat}>
      <Avatar identifier={chat} name={title} path={avatar} />
      <div className={rows['lines']}>
        <p className={styles['title']} title={title}>
          {title}
        </p>
        <p className={styles['words']}>{t('groups.invitedBy', { name: username })}</p>
        <div className={styles['choices']}>
          <Button
            look="primary"
            disabled={!connected}
            aria-label={t('groups.acceptTitle', { title })}
            onClick={() => actions.acceptInvitation(chat)}
          >
            {t('groups.accept')}
          </Button>
          <Button
            look="quiet"
            disabled={!connected}
            aria-label={t('groups.declineTitle', { title })}
            onClick={() => actions.declineInvitation(chat)}
          >
            {t('groups.decline')}
          </Button>
        </div>
      </div>
    </li>
  );
}
