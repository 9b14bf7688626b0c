import { render, type RenderResult } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Actions } from '../actions/actions.js';
import type { Accounts, AccountsState } from '../app/accounts.js';
import type { Preferences } from '../bridge/preferences.js';
import type { AppState } from '../state/model.js';
import { TipProvider } from '../ui/Tip.js';
import { AppProvider } from '../ui/app-context.js';
import type { SettingsStore } from '../ui/settings.js';
import { page as en } from '../bridge/texts/en/page.js';
import { fakeBridge, type FakeBridge } from './fake-bridge.js';

export interface RenderedUi extends RenderResult {
  readonly store: StoreApi<AppState>;
  readonly actions: Actions;
  readonly bridge: FakeBridge;
}

/**
 * Shows a part of the screen over a state, in English. Every action is a spy that does nothing but what `deeds` says;
 * only drafts are really kept, since the composer is nothing without them.
 */
export function renderUi(
  part: ReactNode,
  state: AppState,
  deeds: Partial<Actions> = {},
  bridge: FakeBridge = fakeBridge(),
): RenderedUi {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const store = createStore<AppState>(() => state);
  const actions = spies({
    setDraft: (chat, draft) => store.setState(({ drafts }) => ({ drafts: { ...drafts, [chat]: draft } })),
    ...deeds,
  });
  const settings = settingsOf(bridge);
  const rendered = render(
    <AppProvider services={{ store, actions, bridge, settings, accounts: noAccounts }}>
      <TipProvider>{part}</TipProvider>
    </AppProvider>,
  );
  return { ...rendered, store, actions, bridge };
}

function settingsOf({ settings, preferences }: FakeBridge): SettingsStore {
  const store = createStore<Preferences>(() => preferences);
  settings.onChange((now) => store.setState(now, true));
  return { store, change: (change) => settings.change(change) };
}

function spies(deeds: Partial<Actions>): Actions {
  const made = new Map<string | symbol, unknown>();
  return new Proxy(deeds as Actions, {
    get(target, name) {
      if (!made.has(name)) {
        const deed: unknown = Reflect.get(target, name);
        made.set(name, vi.fn(typeof deed === 'function' ? (deed as () => unknown) : () => Promise.resolve()));
      }
      return made.get(name);
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
