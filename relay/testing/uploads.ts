import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { StartedRelay } from './start-relay.js';
import type { Frame, TestUser } from './test-client.js';

/** What our client sends to say who uploads. */
export function basic({ identifier, password }: Pick<TestUser, 'identifier' | 'password'>): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${identifier}:${password}`).toString('base64')}` };
}

export interface Uploaded {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Frame;
}

/** Posts a form, as browsers and existing clients do. @param fields go before the file */
export async function upload(
  started: StartedRelay,
  bytes: Buffer | string,
  {
    name = 'file.bin',
    headers = {},
    fields = {},
    to = 'upload',
  }: { name?: string; headers?: Record<string, string>; fields?: Record<string, string>; to?: string } = {},
): Promise<Uploaded> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name);
  return answer(await fetch(started.http + to, { method: 'POST', body: form, headers }));
}

export async function answer(response: Response): Promise<Uploaded> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as Frame) };
}

/** A socket to the relay, for requests that no client library would send. */
export async function rawSocket({ http }: StartedRelay): Promise<Socket> {
  const { hostname, port } = new URL(http);
  const socket = connect(Number(port), hostname);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('error', () => undefined);
  return socket;
}

/** Sends the beginning of a form whose file is to be longer. @param length bytes that the whole form is said to have */
export async function beginForm(started: StartedRelay, user: TestUser, length: number, sent: string): Promise<Socket> {
  const socket = await rawSocket(started);
  socket.write(
    [
      'POST /upload HTTP/1.1',
      'Host: relay',
      `Authorization: ${basic(user)['authorization'] ?? ''}`,
      'Content-Type: multipart/form-data; boundary=B',
      `Content-Length: ${length}`,
      '',
      '--B',
      'Content-Disposition: form-data; name="file"; filename="a"',
      '',
      sent,
    ].join('\r\n'),
  );
  return socket;
}

/** @returns all files in the relay's media folder, as paths below it; sorted */
export async function filesOf({ dataDir }: Pick<StartedRelay, 'dataDir'>): Promise<string[]> {
  const folder = join(dataDir, 'media');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
