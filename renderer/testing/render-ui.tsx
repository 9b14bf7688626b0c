import { render, type RenderResult } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { initReactI18next } from 'react-i18next';
import { vi } from 'vitest';
import type { StoreApi } from 'zustand/vanilla';
import type { Actions } from '../actions/actions.js';
import type { AppState } from '../state/model.js';
import { page as en } from '../bridge/texts/en/page.js';
import { fakeBridge, type FakeBridge } from './fake-bridge.js';
import { Surroundings, uiServices } from './ui-services.js';

export interface RenderedUi extends RenderResult {
  readonly store: StoreApi<AppState>;
  readonly actions: Actions;
  readonly bridge: FakeBridge;
}

/** Shows a part of the screen over a state, in English, as `uiServices` says. Every action is a spy. */
export function renderUi(
  part: ReactNode,
  state: AppState,
  over: Partial<Actions> = {},
  bridge: FakeBridge = fakeBridge(),
): RenderedUi {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const services = uiServices(state, { actions: over, bridge, watch: (action) => vi.fn(action) });
  const rendered = render(<Surroundings services={services}>{part}</Surroundings>);
  const { store, actions } = services;
  return { ...rendered, store, actions, bridge };
}
