import { Type } from 'typebox';

/** A terabyte and more is for a server of its own; less than a megabyte is no use to anybody. */
const Bytes = Type.Integer({ minimum: 1024 ** 2, maximum: 1024 ** 5 });

/** What a host lets people send, as it is kept, and as it goes between processes. */
export const HostLimitsSchema = Type.Object({
  /** Of one file. */
  uploadBytes: Bytes,
  /** Of all files together. */
  storageBytes: Bytes,
});
