import { FileLimits } from '../../features/hosting/FileLimits.js';
import { HostingPanel } from '../../features/hosting/HostingPanel.js';
import type { HostStatus } from '../../bridge/bridge.js';
import type { AppState } from '../../state/model.js';
import { hostRunning } from '../../testing/states.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { longName, office, waiting } from '../office.js';

const panel = (host: HostStatus, parts: Partial<AppState> = {}): Entry => ({
  frame: 'window',
  state: { ...office, host, ...parts },
  show: () => <HostingPanel open onClose={nothing} />,
});

export const hosting: Room = {
  running: panel(hostRunning),
  'running-disk-full': panel({ ...hostRunning, diskFull: true }),
  'codes-wait': panel(hostRunning, { waiting }),
  'same-email': panel(hostRunning, { waiting: waiting.map((one) => ({ ...one, email: 'team@example.org' })) }),
  open: panel({ ...hostRunning, registration: 'open', name: longName }),
  'no-network': panel({ ...hostRunning, addresses: [] }),
  plain: panel({ ...hostRunning, fingerprint: null, words: [] }),
  starting: panel({ state: 'starting', name: hostRunning.name }),
  restarting: panel({ state: 'restarting', name: hostRunning.name, attempt: 3 }),
  failed: panel({ state: 'failed', name: hostRunning.name, reason: 'port-busy' }),
  'folder-in-use': panel({ state: 'failed', name: hostRunning.name, reason: 'folder-in-use' }),
  'disk-full': panel({ state: 'failed', name: hostRunning.name, reason: 'disk-full' }),
  stop: { ...panel(hostRunning), act: ({ click, t }) => click(t('hosting.stop')) },
  'file-limits': {
    frame: 'part',
    width: 420,
    state: office,
    show: () => <FileLimits limits={hostRunning.limits} />,
  },
};
