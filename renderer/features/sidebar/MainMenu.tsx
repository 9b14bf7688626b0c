import { Building2, Check, ChevronRight, CirclePlus, Languages, LogOut, Menu as MenuIcon, SunMoon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp, useBridge, useDesk } from '../../ui/app-context.js';
import { IconButton } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { Confirm } from '../../ui/Dialog.js';
import menu from '../../ui/Menu.module.css';
import { languages, setLanguage } from '../../ui/text/index.js';
import { setTheme, themes, useTheme } from '../../ui/theme.js';
import styles from './Sidebar.module.css';

/** Everything about the user and this computer: appearance, language, the office, leaving. */
export function MainMenu({ onOffice }: { onOffice(this: void): void }) {
  const { t, i18n } = useTranslation();
  const actions = useActions();
  const bridge = useBridge();
  const desk = useDesk();
  const theme = useTheme();
  const hosts = useApp((state) => state.host.state !== 'off');
  const waiting = useApp((state) => state.waiting.length);
  const account = useApp((state) => (state.session.kind === 'signed-in' ? state.session.account : null));
  const [leaving, setLeaving] = useState(false);

  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label={t('menu.open')} noTip>
            <MenuIcon />
            {waiting > 0 && (
              <span className={styles['dot']}>
                <span className="visually-hidden">{t('hosting.waitingBadge', { count: waiting })}</span>
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
              </>
            )}
            {hosts && (
              <DropdownMenu.Item className={menu['item']} onSelect={onOffice}>
                <Building2 aria-hidden="true" />
                <span className={menu['label']}>{t('menu.office')}</span>
                {waiting > 0 && <span className={styles['unread']}>{waiting}</span>}
              </DropdownMenu.Item>
            )}
            <Choice icon={<SunMoon aria-hidden="true" />} label={t('menu.theme')}>
              {themes.map((value) => (
                <ChoiceItem key={value} chosen={theme === value} onChoose={() => setTheme(value)}>
                  {t(`menu.${value}`)}
                </ChoiceItem>
              ))}
            </Choice>
            <Choice icon={<Languages aria-hidden="true" />} label={t('menu.language')}>
              {languages.map(({ code, name }) => (
                <ChoiceItem key={code} chosen={i18n.language === code} onChoose={() => setLanguage(code)}>
                  <span lang={code}>{name}</span>
                </ChoiceItem>
              ))}
            </Choice>
            <div className={menu['rule']} />
            <DropdownMenu.Item className={menu['item']} onSelect={() => desk.add()}>
              <CirclePlus aria-hidden="true" />
              {t('menu.addAccount')}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={cx(menu['item'], menu['danger'])} onSelect={() => setLeaving(true)}>
              <LogOut aria-hidden="true" />
              {t('menu.signOut')}
            </DropdownMenu.Item>
            <div className={menu['caption']}>{t('menu.version', { version: bridge.version })}</div>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
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

function Choice({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={menu['item']}>
        {icon}
        <span className={menu['label']}>{label}</span>
        <ChevronRight aria-hidden="true" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className={menu['menu']} sideOffset={4} alignOffset={-4} collisionPadding={8}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

function ChoiceItem(props: { chosen: boolean; onChoose(this: void): void; children: ReactNode }) {
  return (
    <DropdownMenu.CheckboxItem className={menu['item']} checked={props.chosen} onCheckedChange={props.onChoose}>
      <span className={menu['mark']}>{props.chosen && <Check aria-hidden="true" />}</span>
      {props.children}
    </DropdownMenu.CheckboxItem>
  );
}
