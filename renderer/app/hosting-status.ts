import type { App } from '../actions/app.js';
import type { HostStatus, Unsubscribe } from '../bridge/bridge.js';
import { change } from '../state/store.js';

/** Keeps the state of hosting in the store. @returns stops that */
export function watchHosting(app: Pick<App, 'bridge' | 'store'>): Unsubscribe {
  const { hosting } = app.bridge;
  if (!hosting) return () => undefined;
  const show = (host: HostStatus) => change(app, (state) => ({ ...state, host }));
  // What comes by itself is newer than what was asked for.
  let heard = false;
  let heardWaiting = false;
  const stops = [
    hosting.onStatus((status) => {
      heard = true;
      show(status);
    }),
    hosting.onWaiting((waiting) => {
      heardWaiting = true;
      change(app, (state) => ({ ...state, waiting }));
    }),
  ];
  void hosting.status().then((status) => {
    if (!heard) show(status);
  });
  void hosting.waiting().then((waiting) => {
    if (!heardWaiting) change(app, (state) => ({ ...state, waiting }));
  });
  return () => {
    for (const stop of stops) stop();
  };
}
