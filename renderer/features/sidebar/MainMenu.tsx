import { Building2, CirclePlus, LogOut, Menu as MenuIcon, Settings, UserRound } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts, useActions, useApp, useBridge } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { Confirm } from '../../ui/Dialog.js';
import menu from '../../ui/Menu.module.css';
import { ProfileDialog } from '../profile/ProfileDialog.js';
import { useOpenSettings } from '../settings/SettingsHost.js';
import styles from './Sidebar.module.css';

/** The menu about the user and this computer: the office, the settings, signing out. */
export function MainMenu({ onOffice }: { onOffice(this: void): void }) {
  const { t } = useTranslation();
  const actions = useActions();
  const bridge = useBridge();
  const accounts = useAccounts();
  const openSettings = useOpenSettings();
  const hosts = useApp((state) => state.host.state !== 'off');
  const waiting = useApp((state) => state.waiting.length);
  const diskFull = useApp(({ host }) => host.state === 'running' && host.diskFull);
  const account = useApp((state) => (state.session.kind === 'signed-in' ? state.session.account : null));
  const basic = useApp((state) => state.server?.extensions === false);
  const [leaving, setLeaving] = useState(false);
  const [profile, setProfile] = useState(false);

  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label={t('menu.open')} noTip>
            <MenuIcon />
            {(waiting > 0 || diskFull) && (
              <span className={styles['dot']}>
                {waiting > 0 && (
                  <span className="visually-hidden">{t('hosting.waitingBadge', { count: waiting })}</span>
                )}
                {diskFull && <span className="visually-hidden">{t('hosting.diskFull')}</span>}
              </span>
            )}
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu['menu']} align="start" sideOffset={4} collisionPadding={8}>
            {account && (
              <>
                <div className={styles['account']}>
                  <b>{account.username}</b>
                  <span>{account.email}</span>
                </div>
                <div className={menu['rule']} />
                <DropdownMenu.Item className={menu['item']} onSelect={() => setProfile(true)}>
                  <UserRound aria-hidden="true" />
                  <span className={menu['label']}>{t('media.profile.open')}</span>
                </DropdownMenu.Item>
              </>
            )}
            {hosts && (
              <DropdownMenu.Item className={menu['item']} onSelect={onOffice}>
                <Building2 aria-hidden="true" />
                <span className={menu['label']}>{t('menu.office')}</span>
                {waiting > 0 && <span className={styles['unread']}>{waiting}</span>}
              </DropdownMenu.Item>
            )}
            <DropdownMenu.Item className={menu['item']} onSelect={openSettings}>
              <Settings aria-hidden="true" />
              <span className={menu['label']}>{t('menu.settings')}</span>
            </DropdownMenu.Item>
            <div className={menu['rule']} />
            <DropdownMenu.Item className={menu['item']} onSelect={() => accounts.add()}>
              <CirclePlus aria-hidden="true" />
              {t('menu.addAccount')}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={cx(menu['item'], menu['danger'])} onSelect={() => setLeaving(true)}>
              <LogOut aria-hidden="true" />
              {t('menu.signOut')}
            </DropdownMenu.Item>
            {basic && <div className={menu['caption']}>{t('menu.basicServer')}</div>}
            <div className={menu['caption']}>{t('menu.version', { version: bridge.version })}</div>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <ProfileDialog open={profile} onClose={() => setProfile(false)} />
      <Confirm
        open={leaving}
        title={t('menu.signOutTitle')}
        text={t('menu.signOutText')}
        confirm={t('menu.signOutConfirm')}
        onCancel={() => setLeaving(false)}
        onConfirm={() => {
          setLeaving(false);
          void actions.signOut();
        }}
      />
    </>
  );
}
