import { createStore } from 'zustand/vanilla';
import type { ReactNode } from 'react';
import type { Actions } from '../actions/actions.js';
import type { Accounts, AccountsState } from '../app/accounts.js';
import type { Preferences } from '../bridge/preferences.js';
import type { AppState } from '../state/model.js';
import { AppProvider, type AppServices } from '../ui/app-context.js';
import type { SettingsStore } from '../ui/settings.js';
import { TipProvider } from '../ui/Tip.js';
import { fakeBridge, type FakeBridge } from './fake-bridge.js';

type Action = (...values: never[]) => unknown;

interface UiParts {
  /** What actions do; those that are left out do nothing. */
  readonly actions?: Partial<Actions>;
  readonly bridge?: FakeBridge;
  readonly accounts?: Accounts;
  /** Stands around each action when it is first asked for: tests put a spy there. */
  readonly watch?: (action: Action) => Action;
}

export interface UiServices extends AppServices {
  readonly bridge: FakeBridge;
}

/**
 * What a part of the screen needs to be shown over a state, for tests and for the gallery. No action changes anything but
 * what `actions` says; only drafts are really kept, since the composer is nothing without them.
 */
export function uiServices(
  state: AppState,
  { actions = {}, bridge = fakeBridge(), accounts = noAccounts, watch = (action) => action }: UiParts = {},
): UiServices {
  const store = createStore<AppState>(() => state);
  const all: Partial<Actions> = {
    setDraft: (chat, draft) => store.setState(({ drafts }) => ({ drafts: { ...drafts, [chat]: draft } })),
    ...actions,
  };
  return { store, actions: everyAction(all, watch), bridge, settings: settingsOf(bridge), accounts };
}

/** Stands around a part of the screen as the app does. */
export function Surroundings({ services, children }: { services: UiServices; children: ReactNode }) {
  return (
    <AppProvider services={services}>
      <TipProvider>{children}</TipProvider>
    </AppProvider>
  );
}

function settingsOf({ settings, preferences }: FakeBridge): SettingsStore {
  const store = createStore<Preferences>(() => preferences);
  settings.onChange((now) => store.setState(now, true));
  return { store, change: (change) => settings.change(change) };
}

function everyAction(actions: Partial<Actions>, watch: (action: Action) => Action): Actions {
  const made = new Map<string | symbol, Action>();
  return new Proxy(actions as Actions, {
    get(target, name) {
      const known = made.get(name);
      if (known) return known;
      const action: unknown = Reflect.get(target, name);
      const watched = watch(typeof action === 'function' ? (action as Action) : () => Promise.resolve());
      made.set(name, watched);
      return watched;
    },
  });
}

/** No other accounts. */
const noAccounts: Accounts = {
  store: createStore<AccountsState>(() => ({ slots: [], current: null })),
  open: () => undefined,
  add: () => undefined,
  start: () => Promise.resolve(),
  stop: () => undefined,
};
