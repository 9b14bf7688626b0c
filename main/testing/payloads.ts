import { defaultPreferences } from '../../renderer/bridge/preferences.js';
import type { Payload, Sent } from '../ipc/channels.js';

/** The type with every optional field set, however deep. */
export type Whole<T> = T extends Uint8Array ? T : T extends object ? { readonly [K in keyof T]-?: Whole<T[K]> } : T;

const url = 'wss://127.0.0.1:4747/';

/**
 * What the page may send over each channel, with all fields: a field that is declared and missing here does not
 * compile.
 */
export const payloads: { readonly [C in Sent]: Whole<Payload<C>> } = {
  'hosting.start': [
    {
      name: 'Office',
      registration: 'open',
      limits: { uploadBytes: 2 ** 20, storageBytes: 2 ** 40, userStorageShare: 0.2 },
    },
  ],
  'hosting.stop': [],
  'hosting.status': [],
  'hosting.waiting': [],
  'trust.probe': ['192.168.1.2'],
  'trust.pin': ['wss://192.168.1.2:4747/', '0'.repeat(64)],
  'trust.onFound': [true],
  'vault.kind': [],
  'vault.load': [],
  'vault.save': [
    {
      url,
      serverName: 'Office',
      fingerprint: 'a'.repeat(64),
      identifier: 'u1',
      email: 'a@b.c',
      username: 'Ann',
      avatar: '',
      passwordHash: 'f'.repeat(64),
      deviceKey: 'e'.repeat(64),
    },
  ],
  'vault.remove': [{ url, identifier: 'u1' }],
  'vault.cacheKey': [{ url, identifier: 'u1' }],
  'notifications.show': [
    { tag: 'chat', title: 'Ann', body: 'hello', picture: 'https://127.0.0.1/a.png', mention: true, message: 7 },
  ],
  'notifications.amend': [
    { tag: 'a/c', message: 7 },
    { title: 'Bob', body: 'hello again' },
  ],
  'notifications.withdraw': ['chat'],
  'notifications.onActivate': [true],
  'notifications.onReply': [true],
  'notifications.onRead': [true],
  'notifications.pushToken': [],
  'links.onInvite': [true],
  'links.onChat': [true],
  'links.onFiles': [true],
  'links.openExternal': ['https://example.org/'],
  'links.copy': ['text'],
  'links.readFile': ['a-file', 0, 10],
  'settings.get': [],
  'settings.change': [{ ...defaultPreferences, zoom: 125, spellingLanguages: ['en-GB'] }],
  'settings.spellingLanguages': [],
  'attention.report': [{ unread: 3, connection: 'ready' }],
  'attention.showTransfers': [{ sent: 3, total: 10, failed: false }],
  'attention.showRecent': [[{ link: { server: 'h:1', chat: 'c', message: null }, title: 'Ann' }]],
  'attention.onAway': [true],
  'diagnostics.get': [],
  'diagnostics.copy': [],
  'diagnostics.unfit': ['ReturnUsers', 2],
  'diagnostics.showLog': [],
  'background.here': [],
  'background.onLeave': [true],
  'uploads.begin': [
    { url, identifier: 'u1' },
    { to: 'upload', name: 'a.pdf', size: 3 },
  ],
  'uploads.add': ['an-upload', new Uint8Array([1, 2, 3])],
  'uploads.end': ['an-upload'],
  'uploads.drop': ['an-upload'],
  'files.save': ['https://192.168.1.2:4747/media/a', 'a.pdf'],
};

/** Every channel over which the page sends something, with what it may send. */
export const samples = Object.entries(payloads) as [Sent, readonly unknown[]][];
