import type { UploadFile } from './item.js';
import { refusalOf, type Transfer, TransferError, type TransferTarget, uploadedOf } from './transfer.js';

/** Sends a file in one request, which every server understands. */
export const sendWhole: Transfer = async (file, target, report, signal) => {
  const answer =
    target.authorization === null
      ? await post(file, target, signal)
      : await postWatched(file, target, (sent) => report.progress(sent), signal);
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer.status, answer.body);
  return uploadedOf(answer.body);
};

/**
 * Sends a picture for a person or a group.
 * @returns its path on the server. @throws TransferError
 */
export async function sendAvatar(picture: Blob, target: TransferTarget): Promise<string> {
  const headers = target.authorization === null ? {} : { authorization: target.authorization };
  let answer: Response;
  let body: string;
  try {
    const form = new FormData();
    form.append('file', picture, picture.type === 'image/png' ? 'avatar.png' : 'avatar.jpg');
    answer = await fetch(`${target.base}avatar`, { method: 'POST', body: form, headers, credentials: 'omit' });
    body = await answer.text();
  } catch {
    throw new TransferError('interrupted');
  }
  if (!answer.ok) throw refusalOf(answer.status, body);
  return uploadedOf(body).filePath;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Posts without progress: watching it would make the browser send a preflight request, which existing servers do not
 * understand.
 */
async function post(file: UploadFile, { base }: TransferTarget, signal: AbortSignal): Promise<Answer> {
  try {
    const request = { method: 'POST', body: formOf(file), signal, credentials: 'omit' } as const;
    const response = await fetch(`${base}upload`, request);
    return { status: response.status, body: await response.text() };
  } catch {
    throw new TransferError('interrupted');
  }
}

function postWatched(
  file: UploadFile,
  { base, authorization }: TransferTarget,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const interrupted = () => reject(new TransferError('interrupted'));
    request.open('POST', `${base}upload`);
    if (authorization !== null) request.setRequestHeader('authorization', authorization);
    request.upload.onprogress = ({ loaded }) => progress(Math.min(loaded, file.blob.size));
    request.onload = () => resolve({ status: request.status, body: request.responseText });
    request.onerror = interrupted;
    request.onabort = interrupted;
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(formOf(file));
  });
}

function formOf({ blob, name }: UploadFile): FormData {
  const form = new FormData();
  form.append('file', blob, name);
  return form;
}
