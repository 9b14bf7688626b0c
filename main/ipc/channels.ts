import { type Static, type TSchema, Type } from 'typebox';
import Value from 'typebox/value';
import { PreferencesChange } from '../../renderer/bridge/preferences.js';
import { UPLOAD_PART } from '../../renderer/bridge/server-uploads.js';
import type { Announcement, Channel, IsAskedOnce, Request, Verdict } from './contract.js';
import { HostLimitsSchema } from './host-limits.js';

/** A text with a limit: what is longer is not from our renderer. */
const Text = (maxLength: number) => Type.String({ maxLength });
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
  deviceKey: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
});

/** The name of an upload. */
const UploadName = Text(36);
const Part = Type.Refine(
  Type.Unsafe<Uint8Array>({}),
  (value) => value instanceof Uint8Array && value.length <= UPLOAD_PART,
);

const AccountIdSchema = Type.Object({ url: Text(2000), identifier: Text(64) });

/** A request of the page, with these arguments. */
const asks = <const S extends readonly TSchema[]>(...schemas: S) => ({ kind: 'request', schemas }) as const;
/** A promise in the bridge itself: the page asks for it once, when it begins. */
const asksOnce = { kind: 'promise', schemas: [] } as const;
/** An announcement to the listeners that the page has at that moment. */
const told = { kind: 'announcement' } as const;
/**
 * An announcement of which the main process knows whether the page listens to it. It is told at the start of every
 * listener, and at the end of the last one; its answer to a start goes to that listener at once.
 */
const watched = { kind: 'watched', schemas: [Type.Boolean()] } as const;
/** A question of the main process, which a listener answers in this form. */
const question = <S extends TSchema>(verdict: S) => ({ kind: 'question', schemas: [verdict] }) as const;

/**
 * Every channel between the page and the main process, which is every method of the bridge, with the form of what the
 * page may send over it. The preload script makes the page's end of the bridge from this list.
 */
const channels = {
  'hosting.start': asks(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 60 }),
      registration: Type.Enum(['open', 'code']),
      limits: Type.Optional(HostLimitsSchema),
    }),
  ),
  'hosting.stop': asks(),
  'hosting.status': asks(),
  'hosting.onStatus': told,
  'hosting.waiting': asks(),
  'hosting.onWaiting': told,
  'trust.probe': asks(Text(2000)),
  'trust.pin': asks(Text(2000), Fingerprint),
  'trust.onFound': watched,
  'vault.kind': asksOnce,
  'vault.load': asks(),
  'vault.save': asks(SavedAccountSchema),
  'vault.remove': asks(AccountIdSchema),
  'vault.cacheKey': asks(AccountIdSchema),
  'notifications.show': asks(
    Type.Object({
      tag: Tag,
      title: Text(1000),
      body: Text(10_000),
      picture: Type.Optional(Type.String({ maxLength: 2000, pattern: '^https?://' })),
      mention: Type.Optional(Type.Boolean()),
      message: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
  ),
  'notifications.amend': asks(
    Type.Object({ tag: Tag, message: Type.Integer({ minimum: 1 }) }),
    Type.Union([Type.Object({ title: Text(1000), body: Text(10_000) }), Type.Null()]),
  ),
  'notifications.withdraw': asks(Tag),
  'notifications.onActivate': watched,
  'notifications.onReply': watched,
  'notifications.onRead': watched,
  'notifications.onSound': told,
  'notifications.pushToken': asks(),
  'links.onInvite': watched,
  'links.onChat': watched,
  'links.onFiles': watched,
  'links.readFile': asks(Text(36), Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 0 })),
  'links.openExternal': asks(Text(8000)),
  'links.copy': asks(Text(512 * 1024)),
  'settings.get': asks(),
  'settings.change': asks(PreferencesChange),
  'settings.onChange': told,
  'settings.spellingLanguages': asks(),
  'attention.report': asks(
    Type.Object({
      unread: Type.Integer({ minimum: 0 }),
      connection: Type.Enum(['signed-out', 'offline', 'connecting', 'waiting', 'ready', 'refused']),
    }),
  ),
  'attention.showTransfers': asks(
    Type.Object({
      sent: Type.Integer({ minimum: 0 }),
      total: Type.Integer({ minimum: 0 }),
      failed: Type.Boolean(),
    }),
  ),
  'attention.showRecent': asks(
    Type.Array(
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
  ),
  'attention.onWake': told,
  'attention.onAway': watched,
  'diagnostics.get': asks(),
  'diagnostics.copy': asks(),
  'diagnostics.unfit': asks(Type.String({ pattern: '^[A-Za-z]{1,64}$' }), Type.Integer({ minimum: 1 })),
  'diagnostics.showLog': asks(),
  'files.save': asks(Text(4000), Text(1000)),
  'uploads.begin': asks(
    AccountIdSchema,
    Type.Object({
      to: Type.Enum(['upload', 'avatar']),
      name: Text(1000),
      size: Type.Integer({ minimum: 0 }),
    }),
  ),
  'uploads.add': asks(UploadName, Part),
  'uploads.end': asks(UploadName),
  'uploads.drop': asks(UploadName),
  'background.here': asks(),
  'background.onLeave': question(Type.Boolean()),
} as const satisfies Declarations;

type Declarations = {
  readonly [R in Request]: IsAskedOnce<R> extends true ? typeof asksOnce : ReturnType<typeof asks>;
} & {
  readonly [A in Announcement]: [Verdict<A>] extends [never]
    ? typeof told | typeof watched
    : ReturnType<typeof question>;
};

/** How a channel is used; see the declarations above. */
export type Kind = (typeof channels)[Channel]['kind'];

/** The kind of every channel: what the preload script needs to know of it. */
export const kinds: Readonly<Record<Channel, Kind>> = Object.fromEntries(
  Object.entries(channels).map(([channel, { kind }]) => [channel, kind]),
) as Record<Channel, Kind>;

/** The channels over which the page sends something. */
export type Sent = {
  [C in Channel]: (typeof channels)[C] extends { readonly schemas: readonly TSchema[] } ? C : never;
}[Channel];

/** The announcements of which the main process knows whether the page listens. */
export type Watched = { [A in Announcement]: (typeof channels)[A]['kind'] extends 'watched' ? A : never }[Announcement];

type ValuesOf<S extends readonly TSchema[]> = { -readonly [I in keyof S]: Static<S[I]> };

/** What the page sends over a channel. */
export type Payload<C extends Sent> = ValuesOf<(typeof channels)[C]['schemas']>;

/**
 * @param values what came over the channel
 * @returns the same, checked
 * @throws TypeError when it does not fit; the message names the channel and never quotes the payload, which may be secret
 */
export function decodePayload<C extends Sent>(channel: C, values: readonly unknown[]): Payload<C> {
  const schemas: readonly TSchema[] = channels[channel].schemas;
  const fits = values.length === schemas.length && schemas.every((schema, at) => Value.Check(schema, values[at]));
  if (!fits) throw new TypeError(`${channel}: the payload does not fit.`);
  return values as Payload<C>;
}
