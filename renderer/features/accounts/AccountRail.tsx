import { Plus } from 'lucide-react';
import { type CSSProperties, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AccountSlot } from '../../app/accounts.js';
import { unreadCount } from '../../state/chats.js';
import { useAccounts, useApp } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { hueOf, initials } from '../../ui/people.js';
import { Tip } from '../../ui/Tip.js';
import styles from './AccountRail.module.css';

const MOST_SHOWN = 99;

/** The accounts side by side, where there is more than one; Ctrl or Cmd with a digit goes to each. */
export function AccountRail() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const slots = useStore(accounts.store, (state) => state.slots);
  const current = useStore(accounts.store, (state) => state.current);
  const signedIn = useApp((state) => state.session.kind === 'signed-in');

  useEffect(() => {
    const onKeyDown = (pressed: KeyboardEvent): void => {
      if (!(pressed.ctrlKey || pressed.metaKey) || pressed.altKey || pressed.shiftKey) return;
      const digit = /^Digit([1-9])$/.exec(pressed.code)?.[1];
      const slot = digit === undefined ? undefined : accounts.store.getState().slots[Number(digit) - 1];
      if (!slot) return;
      pressed.preventDefault();
      accounts.open(slot.key);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [accounts]);

  if (slots.length < 2) return null;
  return (
    <nav className={styles['rail']} aria-label={t('accounts.label')}>
      {slots.map((slot) => (
        <Account key={slot.key} slot={slot} current={slot === current} onOpen={() => accounts.open(slot.key)} />
      ))}
      {signedIn && (
        <Tip text={t('accounts.add')}>
          <button type="button" className={styles['add']} aria-label={t('accounts.add')} onClick={() => accounts.add()}>
            <Plus aria-hidden="true" />
          </button>
        </Tip>
      )}
    </nav>
  );
}

function Account({ slot, current, onOpen }: { slot: AccountSlot; current: boolean; onOpen(this: void): void }) {
  const { t } = useTranslation();
  const { store } = slot.app;
  const account = useStore(store, (state) => (state.session.kind === 'signed-in' ? state.session.account : null));
  const office = useStore(store, (state) => state.server?.name ?? '');
  const unread = useStore(store, (state) => unreadCount(state, Date.now()));
  const name = office || (account?.serverName ?? '') || t('accounts.new');
  const label = account ? t('accounts.item', { office: name, name: account.username }) : t('accounts.new');
  return (
    <Tip text={label}>
      <button
        type="button"
        className={cx(styles['account'], current && styles['current'])}
        aria-current={current ? 'true' : undefined}
        aria-label={unread > 0 && !current ? `${label}. ${t('accounts.unread', { count: unread })}` : label}
        onClick={onOpen}
      >
        <span
          className={styles['tile']}
          style={{ '--hue': hueOf(account ? account.url + account.identifier : '') } as CSSProperties}
        >
          {account ? initials(name) : <Plus aria-hidden="true" />}
        </span>
        {unread > 0 && !current && (
          <span className={styles['unread']} aria-hidden="true">
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )}
      </button>
    </Tip>
  );
}
