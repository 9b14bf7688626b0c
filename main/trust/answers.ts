import type { Answers } from '../ipc/handle.js';
import type { MainWindow } from '../window/main-window.js';
import type { Discovery } from './discovery.js';
import type { CertificatePins } from './certificate-pins.js';
import { probe } from './probe.js';
import { endConnections } from './trust.js';

/** The network is browsed only while the page listens. */
export function trustAnswers(
  pins: CertificatePins,
  discovery: Discovery,
  window: Pick<MainWindow, 'tell'>,
): Answers<'trust'> {
  let stopBrowsing: (() => void) | null = null;
  return {
    'trust.probe': (address) => probe(address),
    'trust.pin': async (url, fingerprint) => {
      await pins.pin(url, fingerprint);
      await endConnections();
    },
    'trust.onFound': (listening) => {
      stopBrowsing?.();
      stopBrowsing = listening ? discovery.browse((relays) => window.tell('trust.onFound', relays)) : null;
    },
  };
}
