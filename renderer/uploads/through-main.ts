import type { AccountId, ServerUploads } from '../bridge/bridge.js';
import { UPLOAD_PART } from '../bridge/server-uploads.js';
import { type Answer, TransferError } from './transfer.js';

/** What is sent, and what is called meanwhile. */
interface Given {
  readonly to: 'upload' | 'avatar';
  readonly name: string;
  readonly blob: Blob;
}

interface Watch {
  readonly progress: (sent: number) => void;
  readonly handedOver: () => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file through the main process, part by part.
 * @throws TransferError
 */
export async function sendThroughMain(
  uploads: ServerUploads,
  { to, name, blob }: Given,
  account: AccountId,
  { progress, handedOver, signal }: Watch,
): Promise<Answer> {
  const { url, identifier } = account;
  const upload = await uploads.begin({ url, identifier }, { to, name, size: blob.size }).catch(interrupted);
  const drop = () => void uploads.drop(upload).catch(() => undefined);
  signal.addEventListener('abort', drop, { once: true });
  try {
    let at = 0;
    while (at < blob.size && !signal.aborted) {
      const bytes = new Uint8Array(await blob.slice(at, at + UPLOAD_PART).arrayBuffer());
      if (at + bytes.length === blob.size) handedOver();
      if (!(await uploads.add(upload, bytes).catch(interrupted))) break;
      at += bytes.length;
      progress(at);
    }
    const outcome = await uploads.end(upload).catch(interrupted);
    if (outcome.kind !== 'answered') throw new TransferError(outcome.kind);
    return outcome;
  } catch (error) {
    drop();
    throw error instanceof TransferError ? error : new TransferError('interrupted');
  } finally {
    signal.removeEventListener('abort', drop);
  }
}

function interrupted(): never {
  throw new TransferError('interrupted');
}
