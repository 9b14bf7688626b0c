import { Plus } from 'lucide-react';
import { type CSSProperties, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Seat } from '../../app/accounts.js';
import { unreadCount } from '../../state/chats.js';
import { useApp, useDesk } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import { hueOf, initials } from '../../ui/people.js';
import { Tip } from '../../ui/Tip.js';
import styles from './AccountRail.module.css';

const MOST_SHOWN = 99;

/** The accounts side by side, where there is more than one; Ctrl or Cmd with a digit goes to each. */
export function AccountRail() {
  const { t } = useTranslation();
  const desk = useDesk();
  const seats = useStore(desk.store, (state) => state.seats);
  const current = useStore(desk.store, (state) => state.current);
  const signedIn = useApp((state) => state.session.kind === 'signed-in');

  useEffect(() => {
    const onKeyDown = (pressed: KeyboardEvent): void => {
      if (!(pressed.ctrlKey || pressed.metaKey) || pressed.altKey || pressed.shiftKey) return;
      const digit = /^Digit([1-9])$/.exec(pressed.code)?.[1];
      const seat = digit === undefined ? undefined : desk.store.getState().seats[Number(digit) - 1];
      if (!seat) return;
      pressed.preventDefault();
      desk.open(seat.key);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [desk]);

  if (seats.length < 2) return null;
  return (
    <nav className={styles['rail']} aria-label={t('accounts.label')}>
      {seats.map((seat) => (
        <Account key={seat.key} seat={seat} current={seat === current} onOpen={() => desk.open(seat.key)} />
      ))}
      {signedIn && (
        <Tip text={t('accounts.add')}>
          <button type="button" className={styles['add']} aria-label={t('accounts.add')} onClick={() => desk.add()}>
            <Plus aria-hidden="true" />
          </button>
        </Tip>
      )}
    </nav>
  );
}

function Account({ seat, current, onOpen }: { seat: Seat; current: boolean; onOpen(this: void): void }) {
  const { t } = useTranslation();
  const { store } = seat.app;
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
