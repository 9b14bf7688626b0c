import { Crown, EllipsisVertical, Shield, ShieldOff, UserMinus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../relay/protocol/events/shapes.js';
import type { Person } from '../../state/model.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import menu from '../../ui/Menu.module.css';
import { Spinner } from '../../ui/Spinner.js';
import { PersonLook } from '../people/PersonLook.js';
import { PersonRow } from '../people/PersonRow.js';
import type { MemberCommand } from './member-commands.js';
import styles from './Members.module.css';

interface MemberRowProps {
  readonly person: Person;
  /** Null where the server has no roles. */
  readonly role: Role | null;
  readonly self: boolean;
  /** What may be done with the member. */
  readonly commands: readonly MemberCommand[];
  /** Whether room is kept for the menu, because other rows have one. */
  readonly room: boolean;
  /** Whether a request about this member is under way. */
  readonly busy: boolean;
  onOpen(this: void, id: string): void;
  onCommand(this: void, command: MemberCommand, id: string): void;
}

/** A member of a group: a click opens the chat with them, the menu beside it has the other commands. */
export function MemberRow({ person, role, self, commands, room, busy, onOpen, onCommand }: MemberRowProps) {
  const { t } = useTranslation();
  const { identifier, username } = person;
  return (
    <div className={cx(styles['row'], room && styles['roomy'])} data-member={identifier}>
      {self ? (
        <div className={styles['self']}>
          <PersonLook person={person} name={t('groups.you', { name: username })} />
          <RoleBadge role={role} />
        </div>
      ) : (
        <PersonRow id={identifier} end={<RoleBadge role={role} />} onChoose={onOpen} />
      )}
      {commands.length > 0 ? (
        <MemberMenu
          name={username}
          commands={commands}
          busy={busy}
          onCommand={(command) => onCommand(command, identifier)}
        />
      ) : (
        busy && (
          <span className={styles['waiting']} role="status" aria-label={t('common.loading')}>
            <Spinner />
          </span>
        )
      )}
    </div>
  );
}

/** The badge of a role; plain members, who are most, have none. */
function RoleBadge({ role }: { role: Role | null }) {
  const { t } = useTranslation();
  if (role === null || role === 'member') return null;
  return <span className={cx(styles['badge'], role === 'owner' && styles['owner'])}>{t(`groups.role.${role}`)}</span>;
}

interface MemberMenuProps {
  readonly name: string;
  readonly commands: readonly MemberCommand[];
  readonly busy: boolean;
  onCommand(this: void, command: MemberCommand): void;
}

const icons = { makeAdmin: Shield, makeMember: ShieldOff, handOver: Crown, remove: UserMinus } as const;

function MemberMenu({ name, commands, busy, onCommand }: MemberMenuProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={(next) => setOpen(next && !busy)}>
      <span className={styles['menu']}>
        <DropdownMenu.Trigger asChild>
          {/* The button is not disabled while it is busy, because it would lose the keyboard focus. */}
          <IconButton label={t('groups.memberActions', { name })} size="small" noTip aria-busy={busy || undefined}>
            {busy ? <Spinner /> : <EllipsisVertical />}
          </IconButton>
        </DropdownMenu.Trigger>
      </span>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu']} align="end" sideOffset={4} collisionPadding={8}>
          {commands.map((command) => {
            const Icon = icons[command];
            return (
              <DropdownMenu.Item
                key={command}
                className={cx(menu['item'], command === 'remove' && menu['danger'])}
                onSelect={() => onCommand(command)}
              >
                <Icon aria-hidden="true" />
                {t(`groups.${command}`)}
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
