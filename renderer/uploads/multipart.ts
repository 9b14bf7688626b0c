import type { ServerUploads } from '../bridge/bridge.js';
import { sendThroughMain } from './through-main.js';
import { type Answer, refusalOf, type Transfer, TransferError, type TransferTarget, uploadedOf } from './transfer.js';

/** What is sent in one request. */
export interface WholeFile {
  readonly to: 'upload' | 'avatar';
  readonly name: string;
  readonly blob: Blob;
}

/** Called while a file is sent. */
interface Watch {
  /** Bytes that are on their way. */
  readonly progress: (sent: number) => void;
  /** All of the file is on its way: it may arrive from now on, whatever becomes of the answer. */
  readonly handedOver: () => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file in one request, which every server understands.
 * @param uploads the way past the rules for pages, for servers that do not know these rules; null in a browser
 */
export function wholeTransfer(uploads: ServerUploads | null): Transfer {
  return async ({ blob, name }, target, report, signal) => {
    const watch: Watch = {
      progress: (sent) => report.progress(sent),
      handedOver: () => report.handedOver(),
      signal,
    };
    const answer = await post({ to: 'upload', name, blob }, target, uploads, watch);
    return uploadedOf(answer.body);
  };
}

/**
 * Sends a picture for a person or a group.
 * @returns its path on the server. @throws TransferError
 */
export async function sendAvatar(
  picture: Blob,
  target: TransferTarget,
  uploads: ServerUploads | null,
): Promise<string> {
  const name = picture.type === 'image/png' ? 'avatar.png' : 'avatar.jpg';
  const nobody = { progress: () => undefined, handedOver: () => undefined, signal: new AbortController().signal };
  const answer = await post({ to: 'avatar', name, blob: picture }, target, uploads, nobody);
  return uploadedOf(answer.body).filePath;
}

async function post(
  file: WholeFile,
  target: TransferTarget,
  uploads: ServerUploads | null,
  watch: Watch,
): Promise<Answer> {
  const answer = await answerTo(file, target, uploads, watch);
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer.status, answer.body);
  return answer;
}

function answerTo(file: WholeFile, target: TransferTarget, uploads: ServerUploads | null, watch: Watch) {
  if (target.authorization !== null) return postFromPage(file, target, watch);
  if (uploads) return sendThroughMain(uploads, file, target.account, watch);
  // An existing server allows no page to read its answers, except one that it serves itself.
  if (new URL(target.base).origin !== location.origin) throw new TransferError('not-from-page');
  return postFromPage(file, target, watch);
}

function postFromPage(
  { to, name, blob }: WholeFile,
  { base, authorization }: TransferTarget,
  { progress, handedOver, signal }: Watch,
): Promise<Answer> {
  const form = new FormData();
  form.append('file', blob, name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let whole = false;
    // A file that our relay has twice does no harm: it is sent again by itself.
    const interrupted = () => reject(new TransferError(whole && authorization === null ? 'unanswered' : 'interrupted'));
    request.open('POST', `${base}${to}`);
    if (authorization !== null) request.setRequestHeader('authorization', authorization);
    request.upload.onprogress = ({ loaded }) => progress(Math.min(loaded, blob.size));
    request.upload.onload = () => {
      whole = true;
      if (authorization === null) handedOver();
    };
    request.onload = () => resolve({ status: request.status, body: request.responseText });
    request.onerror = interrupted;
    request.onabort = interrupted;
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
