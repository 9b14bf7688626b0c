import { type Static, Type } from 'typebox';
import Value from 'typebox/value';
import { HostLimitsSchema } from '../ipc/host-limits.js';

/** What the main process says to the relay's process. */
const Command = Type.Union([
  Type.Object({
    type: Type.Literal('start'),
    host: Type.String(),
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
    dataDir: Type.String(),
    name: Type.String(),
    registration: Type.Enum(['open', 'code']),
    limits: Type.Optional(HostLimitsSchema),
    webClientDir: Type.String(),
    assetsDir: Type.String(),
  }),
  Type.Object({ type: Type.Literal('stop') }),
]);

const Waiting = Type.Array(
  Type.Object({
    email: Type.String(),
    username: Type.String(),
    code: Type.Integer(),
    createdAt: Type.Integer(),
    from: Type.String(),
  }),
);

/** What the relay's process says to the main process. */
const Report = Type.Union([
  Type.Object({
    type: Type.Literal('ready'),
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    /** The address for this machine's own client. */
    url: Type.String(),
    /** The limits that apply now. */
    limits: HostLimitsSchema,
    fingerprint: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()]),
  }),
  Type.Object({ type: Type.Literal('waiting'), waiting: Waiting }),
  /** The disk is full now, or no more. */
  Type.Object({ type: Type.Literal('disk'), full: Type.Boolean() }),
  /** The relay could not start, and its process ends. */
  Type.Object({ type: Type.Literal('failure'), reason: Type.String() }),
]);

export type Command = Static<typeof Command>;
export type StartCommand = Extract<Command, { type: 'start' }>;
export type Report = Static<typeof Report>;

/** @throws TypeError when it is none */
export function decodeCommand(message: unknown): Command {
  if (!Value.Check(Command, message)) throw new TypeError('The message is no command for the relay.');
  return message;
}

/** @returns undefined when it is none */
export function decodeReport(message: unknown): Report | undefined {
  return Value.Check(Report, message) ? message : undefined;
}
