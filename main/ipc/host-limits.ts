import { Type } from 'typebox';

/** More than a petabyte is for a server of its own; less than a megabyte is no use to anybody. */
const Bytes = Type.Integer({ minimum: 1024 ** 2, maximum: 1024 ** 5 });

/** What a host lets people send, in the form that is stored and goes between processes. */
export const HostLimitsSchema = Type.Object({
  /** Of one file. */
  uploadBytes: Bytes,
  /** Of all files together. */
  storageBytes: Bytes,
  /** Of one person, as a part of these; the relay's own where it was never chosen. */
  userStorageShare: Type.Optional(Type.Number({ minimum: 0.01, maximum: 1 })),
});
