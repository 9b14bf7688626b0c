import { type Static, Type } from 'typebox';
import { Identifier, Path } from './fields.js';

/** What a message can carry beside its text (extension). Kept as JSON by the relay, see `ports/store/message-extra.ts`. */

const FileName = Type.String({ minLength: 1, maxLength: 255 });
/** Pixels, as the picture is meant to be seen. */
const Pixels = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const Milliseconds = Type.Integer({ minimum: 0, maximum: 0xffff_ffff });
/** How loud a recording is over its time, from 0 to 31. */
const Waveform = Type.Array(Type.Integer({ minimum: 0, maximum: 31 }), { minItems: 1, maxItems: 64 });

/** What the sender says of the file that it sends. */
export const SentMedia = Type.Object({
  name: Type.Optional(FileName),
  width: Type.Optional(Pixels),
  height: Type.Optional(Pixels),
  duration: Type.Optional(Milliseconds),
  waveform: Type.Optional(Waveform),
});

/** What receivers are told of it: the relay adds what it knows itself of a file that was uploaded to it. */
export const Media = Type.Object({
  name: Type.Optional(FileName),
  size: Type.Optional(Type.Integer({ minimum: 0 })),
  mime: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  width: Type.Optional(Pixels),
  height: Type.Optional(Pixels),
  thumbnail: Type.Optional(Path),
  duration: Type.Optional(Milliseconds),
  waveform: Type.Optional(Waveform),
});

/** The original author of a forwarded message, as they were called then. */
export const Forwarded = Type.Object({ identifier: Identifier, username: Type.String() });

/**
 * The message that another one answers, in its own words as they were then (rule 6.22). `value` is cut where it is long;
 * `start` and `length`, in UTF-16 units of its text, say which part was quoted.
 */
export const Quoted = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  sender: Identifier,
  username: Type.String(),
  dataType: Type.String(),
  value: Type.String(),
  start: Type.Optional(Type.Integer({ minimum: 0 })),
  length: Type.Optional(Type.Integer({ minimum: 1 })),
});

/** All extras: they are fields of `SendMessage` and of `details` in the history. */
export const messageExtras = {
  mentions: Type.Optional(Type.Array(Identifier)),
  forwarded: Type.Optional(Forwarded),
  media: Type.Optional(Media),
  quote: Type.Optional(Quoted),
};

export type SentMedia = Static<typeof SentMedia>;
export type Media = Static<typeof Media>;
export type Quoted = Static<typeof Quoted>;
export type Forwarded = Static<typeof Forwarded>;
