import { sendWhole } from './multipart.js';
import { sendResumable } from './resumable.js';
import { RESUMABLE_FROM, type Transfer } from './transfer.js';

/** Sends a file by the transfer that fits it and the server. */
export const send: Transfer = (file, target, report, signal) => {
  const resumable = target.resumable !== null && file.blob.size > RESUMABLE_FROM;
  return (resumable ? sendResumable : sendWhole)(file, target, report, signal);
};
