import { createStore } from 'zustand/vanilla';
import type { Accounts, AccountSlot, AccountsState } from '../../app/accounts.js';
import { AccountRail } from '../../features/accounts/AccountRail.js';
import type { AppState } from '../../state/model.js';
import { initialState } from '../../state/store.js';
import { uiServices } from '../../testing/ui-services.js';
import type { Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { office, session } from '../office.js';

function slot(key: string, state: AppState): AccountSlot {
  const { store, actions } = uiServices(state);
  const app = { store, actions, start: () => Promise.resolve(), stop: nothing, mayLeave: () => true };
  return { key, app: { ...app, depart: () => Promise.resolve() } };
}

/** @returns accounts side by side, the first of which is on the screen */
export function accountsOf(states: readonly AppState[]): Accounts {
  const slots = states.map((state, at) => slot(String(at), state));
  const store = createStore<AccountsState>(() => ({ slots, current: slots[0] ?? null }));
  return { store, open: nothing, add: nothing, start: () => Promise.resolve(), stop: nothing };
}

const elsewhere: AppState = {
  ...office,
  session: session.kind === 'signed-in' ? { ...session, account: { ...session.account, url: 'wss://lab/' } } : session,
  server: { name: 'Laboratory', extensions: true },
};

export const accounts: Room = {
  rail: {
    frame: 'part',
    width: 72,
    height: 320,
    state: office,
    accounts: accountsOf([office, elsewhere, { ...initialState, session: { kind: 'signed-out', invite: null } }]),
    show: () => <AccountRail />,
  },
};
