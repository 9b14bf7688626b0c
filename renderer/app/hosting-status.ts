import type { Client } from '../actions/client.js';
import type { HostStatus, Unsubscribe } from '../bridge/bridge.js';
import { change } from '../state/store.js';

/** Keeps the state of hosting in the store. @returns stops that */
export function watchHosting(client: Pick<Client, 'bridge' | 'store'>): Unsubscribe {
  const { hosting } = client.bridge;
  if (!hosting) return () => undefined;
  const show = (host: HostStatus) => change(client, (state) => ({ ...state, host }));
  // An event is newer than the answer to a request.
  let heard = false;
  let heardWaiting = false;
  const stops = [
    hosting.onStatus((status) => {
      heard = true;
      show(status);
    }),
    hosting.onWaiting((waiting) => {
      heardWaiting = true;
      change(client, (state) => ({ ...state, waiting }));
    }),
  ];
  void hosting.status().then((status) => {
    if (!heard) show(status);
  });
  void hosting.waiting().then((waiting) => {
    if (!heardWaiting) change(client, (state) => ({ ...state, waiting }));
  });
  return () => {
    for (const stop of stops) stop();
  };
}
