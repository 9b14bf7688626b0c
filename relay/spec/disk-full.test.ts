import { mkdtemp, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canMountSmallDisks, startOnSmallDisk } from '../testing/headless.js';
import type { TestClient } from '../testing/test-client.js';
import { connect, type Frame, registerOpenly } from '../testing/test-client.js';
import { basic } from '../testing/uploads.js';

type OnSmallDisk = ReturnType<typeof startOnSmallDisk>;

let folder: string;
let relay: OnSmallDisk;
let url: string;
let http: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-disk-'));
  relay = startOnSmallDisk(folder, 12, ['--registration', 'open', '--limits', 'off', '--log', 'info']);
  const line = await relay.ready();
  url = String(line['url']);
  http = String(line['http']);
}, 60_000);
afterEach(async () => {
  await relay.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** The next frame of one of these kinds; those before it are skipped. */
async function nextOfOne(client: TestClient, events: readonly string[]): Promise<Frame> {
  for (;;) {
    const frame = await client.next();
    if (events.includes(String(frame['event']))) return frame;
  }
}

const ballast = () => join(relay.disk, 'ballast');

/** Writes until not one more byte finds room. */
async function fillDisk(): Promise<void> {
  const file = await open(ballast(), 'w');
  try {
    for (let size = 64 * 1024; size >= 1; size = size > 1 ? size / 4 : 0) {
      for (;;) {
        const written = await file.write(Buffer.alloc(size, 1)).catch(() => undefined);
        if (!written || written.bytesWritten < size) break;
      }
    }
  } finally {
    await file.close();
  }
}

const logged = (words: string) => relay.stderr.split('\n').filter((line) => line.includes(words));

/** @returns what is stored as a file that people sent, finished or not */
async function mediaFiles(): Promise<string[]> {
  const entries = await readdir(join(relay.disk, 'media'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe.skipIf(!canMountSmallDisks())('a full disk', { timeout: 180_000 }, () => {
  it('5.21: is named to senders and the host, lets people read and type, and ends by itself', async () => {
    const ann = await registerOpenly(url, 'ann');
    const bob = await registerOpenly(url, 'bob');
    const anns = await connect({ url }, ann, true);
    const bobs = await connect({ url }, bob, true);
    const people = { usersToAdd: [ann.identifier, bob.identifier], owner: ann.identifier };
    anns.send({ event: 'CreateChat', isLocalChat: 0, chat_name: 'all', ...people });
    const chat = String((await anns.nextOf('ChatCreated'))['table_name']);
    const send = async (clientId: string): Promise<Frame> => {
      const value = `${clientId} `.repeat(500);
      anns.send({ event: 'SendMessage', sender: ann.identifier, dataType: 'text', value, chat, reply: '', clientId });
      return nextOfOne(anns, ['Acknowledged', 'Error']);
    };
    expect(await send('before')).toMatchObject({ event: 'Acknowledged' });

    await fillDisk();
    const stored = ['before'];
    let refusal: Frame = {};
    for (let i = 0; refusal['event'] !== 'Error' && i < 50; i++) {
      refusal = await send(`full-${i}`);
      if (refusal['event'] === 'Acknowledged') stored.push(`full-${i}`);
    }
    const told = { event: 'Error', code: 'disk-full', retry: false, request: 'SendMessage' };
    expect(refusal).toMatchObject({ ...told, data: expect.stringContaining('disk of the server is full') as string });
    expect(await send('lost')).toMatchObject({ ...told, clientId: 'lost' });

    const form = new FormData();
    form.append('file', new Blob(['x'.repeat(200_000)]), 'a.txt');
    const headers = basic(ann);
    const posted = await fetch(`${http}upload`, { method: 'POST', body: form, headers });
    expect(posted.status).toBe(507);
    expect(await posted.json()).toMatchObject({ code: 'disk-full' });
    const begun = await fetch(`${http}upload/resumable/`, {
      method: 'POST',
      headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-length': '200000' },
    });
    expect(begun.status).toBe(507);
    expect(await begun.json()).toMatchObject({ code: 'disk-full' });
    expect(await mediaFiles()).toEqual([]);

    anns.send({ event: 'OpenChat', chat_name: chat });
    await anns.drain();
    bobs.send({ event: 'OpenChat', chat_name: chat });
    bobs.send({ event: 'Typing', chat, identifier: bob.identifier, username: 'bob', typingType: 'text' });
    await nextOfOne(anns, ['Typing']);
    const others = await connect({ url }, bob, true);
    others.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    const page = await nextOfOne(others, ['ReturnChatMessages', 'Error']);
    const messages = page['messages'] as Frame[];
    const values = messages.map((message) => String(message['value']).split(' ')[0]);
    expect(values.sort()).toEqual([...stored].sort());
    expect(logged('the disk is full')).toHaveLength(1);
    expect(logged('failed')).toEqual([]);

    await rm(ballast());
    await expect.poll(() => logged('there is room on the disk again'), { timeout: 30_000 }).toHaveLength(1);
    expect(await send('lost')).toMatchObject({ event: 'Acknowledged', clientId: 'lost' });
    const again = new FormData();
    again.append('file', new Blob(['x'.repeat(200_000)]), 'a.txt');
    expect((await fetch(`${http}upload`, { method: 'POST', body: again, headers })).status).toBe(200);
    await expect.poll(() => readdir(relay.disk)).not.toContain('room.tmp');
    for (const client of [anns, bobs, others]) await client.close();
  });

  it('leaves nothing of an upload that met it in the middle', async () => {
    const ann = await registerOpenly(url, 'ann');
    const headers = { ...basic(ann), 'tus-resumable': '1.0.0' };
    const size = 8_000_000;
    const room = await open(ballast(), 'w');
    await room.write(Buffer.alloc(7_000_000));
    await room.close();
    const begun = await fetch(`${http}upload/resumable/`, {
      method: 'POST',
      headers: { ...headers, 'upload-length': String(size) },
    });
    expect(begun.status).toBe(201);
    const address = new URL(new URL(begun.headers.get('location') ?? '', http).pathname, http).href;
    const piece = { ...headers, 'content-type': 'application/offset+octet-stream' };
    let refused: { status: number; text: string } = { status: 0, text: '' };
    for (let at = 0; at < size && refused.status < 400; at += 250_000) {
      const bytes = Buffer.alloc(250_000, 1);
      const sent = await fetch(address, {
        method: 'PATCH',
        headers: { ...piece, 'upload-offset': String(at) },
        body: bytes,
      });
      refused = { status: sent.status, text: await sent.text() };
    }
    expect(refused.status).toBe(507);
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'disk-full' });
    await expect.poll(mediaFiles).toEqual([]);
    expect((await fetch(address, { method: 'HEAD', headers })).status).toBe(404);
    // What was freed is enough for others at once.
    const form = new FormData();
    form.append('file', new Blob(['small']), 'a.txt');
    expect((await fetch(`${http}upload`, { method: 'POST', body: form, headers: basic(ann) })).status).toBe(200);
    expect((await stat(join(relay.disk, 'parley.db-wal'))).size).toBeGreaterThan(0);
    expect((await readFile(ballast())).length).toBe(7_000_000);
  });
});
