import { DetailedError, Upload } from 'tus-js-client';
import type { Uploaded } from './item.js';
import { refusalOf, type Transfer, TransferError, uploadedOf } from './transfer.js';

/** Statuses which say that the server no longer has its part of the file. */
const GONE: ReadonlySet<number> = new Set([404, 410]);

/** Sends a file so that a broken transfer goes on where it stopped (tus 1.0). */
export const sendResumable: Transfer = (file, target, report, signal) =>
  new Promise((resolve, reject) => {
    const { resumeAt } = file;
    const upload = new Upload(file.blob, {
      endpoint: new URL(target.resumable ?? '', target.base).href,
      // Only an address of this server is accepted, so that a stored one cannot send files elsewhere.
      uploadUrl: resumeAt?.startsWith(target.base) === true ? resumeAt : null,
      headers: target.authorization === null ? {} : { authorization: target.authorization },
      metadata: { filename: file.name, filetype: file.blob.type },
      // The queue of uploads decides when to try again, because it knows the connection.
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (sent) => report.progress(sent),
      onUploadUrlAvailable: () => {
        if (upload.url !== null && upload.url !== resumeAt) report.resumeAt(upload.url);
      },
      onSuccess: ({ lastResponse }) => {
        const body = lastResponse.getBody();
        if (body === '' && upload.url !== null) resolve(askAgain(upload.url, target.authorization, signal));
        else resolve(Promise.resolve(body).then(uploadedOf));
      },
      onError: (error) => {
        const answer = error instanceof DetailedError ? error.originalResponse : null;
        if (!answer) reject(new TransferError('interrupted'));
        else if (resumeAt !== null && GONE.has(answer.getStatus())) reject(new TransferError('lost'));
        else reject(refusalOf(answer.getStatus(), answer.getBody()));
      },
    });
    signal.addEventListener(
      'abort',
      () => {
        // The server keeps what it has of the file until its owner decides whether the transfer goes on.
        upload.abort().catch(() => undefined);
        reject(new TransferError('interrupted'));
      },
      { once: true },
    );
    upload.start();
  });

/** Asks for an answer that got lost: the transfer was complete before, and our relay gives its answer again. */
async function askAgain(url: string, authorization: string | null, signal: AbortSignal): Promise<Uploaded> {
  let answer: Response;
  let body: string;
  try {
    answer = await fetch(url, {
      headers: authorization === null ? {} : { authorization },
      credentials: 'omit',
      signal,
    });
    body = await answer.text();
  } catch {
    throw new TransferError('interrupted');
  }
  if (!answer.ok) throw new TransferError('lost');
  return uploadedOf(body);
}

/** Tells the server to delete its part of a transfer that was given up; after a while it would do so by itself. */
export function dropResumable(url: string, authorization: string | null): void {
  const headers = authorization === null ? {} : { authorization };
  Upload.terminate(url, { headers, retryDelays: null }).catch(() => undefined);
}
