import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Actions } from '../actions/actions.js';
import type { Accounts } from '../app/accounts.js';
import type { Bridge } from '../bridge/bridge.js';
import type { Preferences } from '../bridge/preferences.js';
import type { AppState } from '../state/model.js';
import { keepCompositionApart } from './composing.js';
import type { SettingsStore } from './settings.js';

/** What every screen gets: the state to show, the actions to call, and the platform. */
export interface AppServices {
  readonly store: StoreApi<AppState>;
  readonly actions: Actions;
  readonly bridge: Bridge;
  /** All accounts, of which this is one. */
  readonly accounts: Accounts;
  readonly settings: SettingsStore;
}

const Context = createContext<AppServices | null>(null);

export function AppProvider({ services, children }: { services: AppServices; children: ReactNode }) {
  useEffect(() => keepCompositionApart(window), []);
  return <Context value={services}>{children}</Context>;
}

/** @throws Error outside of `AppProvider` */
export function useServices(): AppServices {
  const services = useContext(Context);
  if (!services) throw new Error('There is no AppProvider above.');
  return services;
}

/**
 * Subscribes to a part of the state.
 * @param selector must return the same reference as long as its part has not changed
 */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useServices().store, selector);
}

export function useActions(): Actions {
  return useServices().actions;
}

export function useBridge(): Bridge {
  return useServices().bridge;
}

export function useAccounts(): Accounts {
  return useServices().accounts;
}

/** @returns the user's preferences, and the function that changes them */
export function useSettings(): { readonly preferences: Preferences; readonly change: SettingsStore['change'] } {
  const { store, change } = useServices().settings;
  return { preferences: useStore(store), change };
}
