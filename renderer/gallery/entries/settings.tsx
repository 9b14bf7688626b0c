import { SettingsDialog } from '../../features/settings/SettingsDialog.js';
import { fakeBridge, type FakeBridge } from '../../testing/fake-bridge.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { office } from '../office.js';

const dialog = (parts: Partial<Entry> = {}): Entry => ({
  frame: 'window',
  state: office,
  show: () => <SettingsDialog open onClose={nothing} />,
  ...parts,
});

function chosen(): FakeBridge {
  const bridge = fakeBridge();
  bridge.preferences = {
    ...bridge.preferences,
    shortcut: 'Control+Alt+P',
    quietHours: true,
    spelling: true,
    spellingLanguages: ['en-GB', 'ru'],
  };
  return bridge;
}

function failing(): FakeBridge {
  const bridge = fakeBridge();
  bridge.problem = 'autostart';
  return bridge;
}

export const settings: Room = {
  general: dialog({ frame: 'view' }),
  notifications: dialog({ act: ({ click, t }) => click(t('settings.notifications')) }),
  'notifications-quiet': dialog({ bridge: chosen, act: ({ click, t }) => click(t('settings.notifications')) }),
  spelling: dialog({ act: ({ click, t }) => click(t('settings.spelling')) }),
  'spelling-on': dialog({ bridge: chosen, act: ({ click, t }) => click(t('settings.spelling')) }),
  blocked: dialog({
    frame: 'view',
    state: { ...office, blocked: ['cleo', 'dora'] },
    act: ({ click, t }) => click(t('settings.blocked')),
  }),
  'nobody-blocked': dialog({ act: ({ click, t }) => click(t('settings.blocked')) }),
  about: dialog({ act: ({ click, t }) => click(t('settings.about')) }),
  search: dialog({ act: ({ type, t }) => type(t('settings.search'), 'a') }),
  'nothing-found': dialog({ act: ({ type, t }) => type(t('settings.search'), 'zzz') }),
  'not-possible': dialog({ bridge: failing, act: ({ click, t }) => click(t('settings.autostart')) }),
};
