import { DetailedError, Upload } from 'tus-js-client';
import type { Uploaded } from './item.js';
import { refusalOf, type Transfer, TransferError, uploadedOf } from './transfer.js';

/** Statuses that say that the server no longer has what it had of the file. */
const GONE: ReadonlySet<number> = new Set([404, 410]);

/** Sends a file so that a broken transfer goes on where it stopped (tus 1.0). */
export const sendResumable: Transfer = (file, target, report, signal) =>
  new Promise((resolve, reject) => {
    const { resumeAt } = file;
    const upload = new Upload(file.blob, {
      endpoint: new URL(target.resumable ?? '', target.base).href,
      // Only this server's own: nothing that was kept may send files elsewhere.
      uploadUrl: resumeAt?.startsWith(target.base) === true ? resumeAt : null,
      headers: target.authorization === null ? {} : { authorization: target.authorization },
      metadata: { filename: file.name, filetype: file.blob.type },
      // When to try again is decided by who knows of the connection.
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
        // What the server has stays there until its owner says whether the transfer goes on.
        upload.abort().catch(() => undefined);
        reject(new TransferError('interrupted'));
      },
      { once: true },
    );
    upload.start();
  });

/** It was complete before, but the answer that names the file got lost: our relay gives it again. */
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

/** Tells the server to drop what it has of a transfer that was given up; it would drop it by itself after a while. */
export function dropResumable(url: string, authorization: string | null): void {
  const headers = authorization === null ? {} : { authorization };
  Upload.terminate(url, { headers, retryDelays: null }).catch(() => undefined);
}
