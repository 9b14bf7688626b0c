import { Type } from 'typebox';

/**
 * The vocabulary that requests and events share. Source: docs/protocol (base protocol, sections 1 and 3).
 */

/** A whole number that JSON carries exactly and a column holds: 2^53 and 1e300 are none. */
export const Whole = (options: { minimum?: number; description?: string } = {}) =>
  Type.Integer({ maximum: Number.MAX_SAFE_INTEGER, ...options });

/** A message's id within its chat. Clients may send it as a number or as decimal digits; the relay always sends a number. */
export const MessageId = Type.Union([Whole({ minimum: 1 }), Type.String({ pattern: '^[0-9]{1,15}$' })]);

/** A user's identifier, as given by `RightCode` and `TruePassword`. */
export const Identifier = Type.String({ minLength: 1, maxLength: 64 });

/** A chat's identifier (`table_name` in replies). */
export const ChatIdentifier = Type.String({ minLength: 1, maxLength: 64 });

/**
 * What travels as `password`: always a hash, 32 to 128 hex characters, never the password (protocol, section 0).
 * The shape is checked by `isPasswordHash`, so that clear text gets an error of its own and is echoed nowhere.
 */
export const PasswordHash = Type.String({ maxLength: 1024 });

/** The key by which a device signs in: 256 random bits that the relay made up (extension). */
export const DeviceKey = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'the device’s key, see rule 6.14',
});

export const Email = Type.String({ minLength: 3, maxLength: 254 });
export const UserName = Type.String({ minLength: 1, maxLength: 100 });
export const ChatName = Type.String({ minLength: 1, maxLength: 500 });
export const Path = Type.String({ maxLength: 1024 });
/** A path that an upload returned, where there must be one. */
export const PicturePath = Type.String({ minLength: 1, maxLength: 1024 });
/** What a user says about themselves. */
export const Description = Type.String({ maxLength: 2000 });
export const Seconds = Whole({ minimum: 0 });

/** Existing clients send flags as 0/1, some as booleans. */
export const Flag = Type.Union([Type.Integer({ minimum: 0, maximum: 1 }), Type.Boolean()]);

/** The kind of a message. Parley makes `text`, `image`, `video`, `audio`, `sticker` and `file`; others of existing clients are passed on as attachments. */
export const DataType = Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}$' });

/** A made-up id by which a client recognises the answer to its change (extension): unique for the sending user. */
export const ClientId = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' });

export const Reaction = Type.Object({ sender: Identifier, type: Type.String() });

const HASH = /^[0-9a-fA-F]{32,128}$/;

/** @returns whether `text` can be a password's hash: 32 to 128 hex characters (protocol, section 0). */
export function isPasswordHash(text: string): boolean {
  return HASH.test(text);
}

/** @returns a message id as a number, whichever of its two spellings was sent. */
export function toMessageId(id: number | string): number {
  return typeof id === 'number' ? id : Number(id);
}
