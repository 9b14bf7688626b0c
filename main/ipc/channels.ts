import { type Static, type TSchema, Type } from 'typebox';
import Value from 'typebox/value';
import type {
  AccountId,
  ChatLink,
  Clicked,
  DiagnosticsReport,
  FoundRelay,
  HostStatus,
  OfferedFile,
  ProbeResult,
  SavedAccount,
  SettingProblem,
  WaitingRegistration,
} from '../../renderer/bridge/bridge.js';
import { type Preferences, PreferencesChange } from '../../renderer/bridge/preferences.js';
import { HostLimitsSchema } from './host-limits.js';

/** A text with a limit: what is longer is not from our renderer. */
const Text = (maxLength: number) => Type.String({ maxLength });
const Nothing = Type.Null();
const Tag = Text(200);
const Fingerprint = Type.String({ pattern: '^[0-9a-f]{64}$' });

const SavedAccountSchema = Type.Object({
  url: Text(2000),
  serverName: Text(1000),
  fingerprint: Type.Union([Fingerprint, Type.Null()]),
  identifier: Text(64),
  email: Text(254),
  username: Text(1000),
  avatar: Text(2000),
  passwordHash: Type.String({ pattern: '^[0-9a-fA-F]{32,128}$' }),
});

const AccountIdSchema = Type.Object({ url: Text(2000), identifier: Text(64) });

/** What the renderer may ask of the main process: channel -> the form of its payload. */
export const requests = {
  'hosting.start': Type.Object({
    name: Type.String({ minLength: 1, maxLength: 60 }),
    registration: Type.Enum(['open', 'code']),
    limits: Type.Optional(HostLimitsSchema),
  }),
  'hosting.stop': Nothing,
  'hosting.status': Nothing,
  'hosting.waiting': Nothing,
  'trust.probe': Text(2000),
  'trust.pin': Type.Object({ url: Text(2000), fingerprint: Fingerprint }),
  /** Whether the renderer wants to hear of relays on the local network. */
  'trust.browse': Type.Boolean(),
  'vault.kind': Nothing,
  'vault.load': Nothing,
  'vault.save': SavedAccountSchema,
  'vault.remove': AccountIdSchema,
  'vault.cacheKey': AccountIdSchema,
  'notifications.show': Type.Object({
    tag: Tag,
    title: Text(1000),
    body: Text(10_000),
    picture: Type.Optional(Type.String({ maxLength: 2000, pattern: '^https?://' })),
    mention: Type.Optional(Type.Boolean()),
    message: Type.Optional(Type.Integer({ minimum: 1 })),
  }),
  'notifications.withdraw': Tag,
  'notifications.pushToken': Nothing,
  /** The renderer listens to this announcement now: what came before is due. */
  'links.ready': Type.Enum([
    'links.invite',
    'links.chat',
    'links.files',
    'notifications.activated',
    'notifications.replied',
    'notifications.read',
  ]),
  'links.openExternal': Text(8000),
  'links.copy': Text(512 * 1024),
  // The desktop: settings, attention, diagnostics, files.
  'links.readFile': Type.Object({
    id: Text(36),
    from: Type.Integer({ minimum: 0 }),
    to: Type.Integer({ minimum: 0 }),
  }),
  'settings.get': Nothing,
  'settings.change': PreferencesChange,
  'settings.spellingLanguages': Nothing,
  'attention.report': Type.Object({
    unread: Type.Integer({ minimum: 0 }),
    connection: Type.Enum(['signed-out', 'offline', 'connecting', 'waiting', 'ready', 'refused']),
  }),
  'attention.transfers': Type.Object({
    sent: Type.Integer({ minimum: 0 }),
    total: Type.Integer({ minimum: 0 }),
    failed: Type.Boolean(),
  }),
  'attention.recent': Type.Array(
    Type.Object({
      link: Type.Object({
        server: Text(300),
        chat: Text(200),
        message: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
      }),
      title: Text(1000),
    }),
    { maxItems: 10 },
  ),
  /** Whether the page wants to hear whether somebody is at this computer. */
  'attention.watchAway': Type.Boolean(),
  'diagnostics.get': Nothing,
  'diagnostics.copy': Nothing,
  'diagnostics.showLog': Nothing,
  'files.save': Type.Object({ url: Text(4000), name: Text(1000) }),
  // The page and the push channels that take its place.
  'background.here': Nothing,
  'background.left': Type.Boolean(),
} as const satisfies Record<string, TSchema>;

export type Channel = keyof typeof requests;
export type Payload<C extends Channel> = Static<(typeof requests)[C]>;

interface Replies {
  'hosting.start': HostStatus;
  'hosting.stop': undefined;
  'hosting.status': HostStatus;
  'hosting.waiting': WaitingRegistration[];
  'trust.probe': ProbeResult;
  'trust.pin': undefined;
  'trust.browse': undefined;
  'vault.kind': 'keychain' | 'session';
  'vault.load': readonly SavedAccount[];
  'vault.save': undefined;
  'vault.remove': undefined;
  'vault.cacheKey': Uint8Array | null;
  'notifications.show': undefined;
  'notifications.withdraw': undefined;
  'notifications.pushToken': string | null;
  'links.ready': undefined;
  'links.openExternal': undefined;
  'links.copy': undefined;
  'links.readFile': Uint8Array;
  'settings.get': Preferences;
  'settings.change': SettingProblem | null;
  'settings.spellingLanguages': string[];
  'attention.report': undefined;
  'attention.transfers': undefined;
  'attention.recent': undefined;
  /** Whether nobody is there now. */
  'attention.watchAway': boolean;
  'diagnostics.get': DiagnosticsReport;
  'diagnostics.copy': undefined;
  'diagnostics.showLog': undefined;
  'files.save': undefined;
  'background.here': undefined;
  'background.left': undefined;
}

export type Reply<C extends Channel> = Replies[C];

/** What the main process tells the renderer without being asked. */
export interface Announcements {
  'hosting.status.changed': HostStatus;
  'hosting.waiting.changed': WaitingRegistration[];
  'trust.found': FoundRelay[];
  'notifications.activated': Clicked;
  'links.invite': string;
  'links.chat': ChatLink;
  'links.files': OfferedFile[];
  'notifications.replied': { readonly tag: string; readonly text: string };
  'notifications.read': string;
  'notifications.sound': null;
  'settings.changed': Preferences;
  'attention.wake': 'resume' | 'unlock';
  'attention.away': boolean;
  'background.leave': readonly AccountId[];
}

export type Announcement = keyof Announcements;

/** Facts that the preload needs at once, before any answer could come: given to it as a command-line argument. */
export interface Facts {
  readonly platform: 'linux' | 'mac' | 'windows';
  readonly locale: string;
  readonly version: string;
  readonly standIn: boolean;
}

/** The argument that carries `Facts` as JSON. */
export const factsArgument = '--parley-facts=';

/**
 * @param payload what came over the channel
 * @returns the same, checked
 * @throws TypeError when it does not fit; the message names the channel and never quotes the payload, which may be secret
 */
export function decodePayload<C extends Channel>(channel: C, payload: unknown): Payload<C> {
  if (!Value.Check(requests[channel], payload)) throw new TypeError(`${channel}: the payload does not fit.`);
  return payload;
}
