import os from 'node:os';
import path from 'node:path';
import type { HostStatus } from '../../renderer/bridge/bridge.js';
import type { Log } from '../diagnostics/log.js';
import { buildInvite } from '../links/invites.js';
import type { SettingsFile } from '../settings/settings-file.js';
import type { Discovery } from '../trust/discovery.js';
import { fingerprintWords } from '../trust/fingerprint-words.js';
import type { CertificatePins } from '../trust/certificate-pins.js';
import type { MainWindow } from '../window/main-window.js';
import { lanAddresses } from './lan-addresses.js';
import { spawnRelay } from './relay-child.js';
import { RelayHost } from './relay-host.js';

/** What hosting needs of the rest of the app. */
export interface HostingParts {
  /** Path of the built `relay-process.js`. */
  readonly entry: string;
  readonly userData: string;
  readonly webClientDir: string;
  readonly assetsDir: string;
  readonly settings: SettingsFile;
  readonly pins: CertificatePins;
  readonly discovery: Discovery;
  readonly window: Pick<MainWindow, 'tell'>;
  /** Called whenever the status has changed. */
  changed(status: HostStatus): void;
  readonly log: Log;
}

/** Builds the host of this machine's office: its relay, its place in the settings, its announcement on the network. */
export function createHosting(parts: HostingParts): RelayHost {
  const { settings, discovery, pins, window, log } = parts;
  return new RelayHost({
    spawn: () => spawnRelay(parts.entry),
    folders: {
      dataDir: path.join(parts.userData, 'relay'),
      webClientDir: parts.webClientDir,
      assetsDir: parts.assetsDir,
    },
    load: () => settings.current.hosting,
    save: (hosting) => settings.change({ hosting }),
    async describe(name, registration, { port, url, fingerprint, limits }) {
      if (fingerprint !== null) await pins.pin(url, fingerprint);
      const addresses = lanAddresses(os.networkInterfaces(), port);
      const address = addresses[0] ?? `127.0.0.1:${port}`;
      const words = fingerprint === null ? [] : await fingerprintWords(fingerprint);
      const invite = buildInvite({ address, fingerprint, name });
      await discovery.announce({ name, port, fingerprint });
      return { name, registration, limits, url, addresses, fingerprint, words, invite };
    },
    onStatus(status) {
      if (status.state === 'off' || status.state === 'failed') void discovery.announce(null);
      log.note('hosting', status.state === 'failed' ? `failed: ${status.reason}` : status.state);
      parts.changed(status);
      window.tell('hosting.onStatus', status);
    },
    onWaiting: (waiting) => window.tell('hosting.onWaiting', waiting),
  });
}
