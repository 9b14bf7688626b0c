import type { ServerUploads } from '../bridge/bridge.js';
import { wholeTransfer } from './multipart.js';
import { sendResumable } from './resumable.js';
import { RESUMABLE_FROM, type Transfer } from './transfer.js';

/** @returns what sends a file by the transfer that fits it and the server */
export function createTransfer(uploads: ServerUploads | null): Transfer {
  const sendWhole = wholeTransfer(uploads);
  return (file, target, report, signal) => {
    const resumable = target.resumable !== null && file.blob.size > RESUMABLE_FROM;
    return (resumable ? sendResumable : sendWhole)(file, target, report, signal);
  };
}
