import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../../testing/clock.js';
import { type StartedRelay, startRelay } from '../../testing/start-relay.js';
import { connect, register, type TestClient, type TestUser } from '../../testing/test-client.js';
import { basic, filesOf, upload } from '../../testing/uploads.js';
import { GRACE_S } from './library.js';

let dataDir: string;
let now: number;
let started: StartedRelay;
let anna: TestUser;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-expiry-'));
  now = Date.now();
  started = await startRelay(
    { dataDir },
    clockAt(() => now),
  );
  anna = await register(started, 'Anna');
});
afterEach(async () => {
  await started.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/**
 * Starts the relay again, because it looks for unneeded files at its start (and every hour).
 * @param later seconds that pass before
 */
async function again(later: number): Promise<void> {
  await started.stop();
  now += later * 1000;
  started = await startRelay(
    { dataDir },
    clockAt(() => now),
  );
}

/** @returns functions that send a file and delete a message, in a group of the client's own */
async function chatOf(client: TestClient) {
  const { identifier } = anna;
  client.send({ event: 'CreateChat', isLocalChat: 0, usersToAdd: [identifier], chat_name: 'notes', owner: identifier });
  const chat = String((await client.nextOf('ChatCreated'))['table_name']);
  return {
    send: async (value: string): Promise<number> => {
      const clientId = `id-${Math.random().toString(36).slice(2)}`;
      client.send({ event: 'SendMessage', sender: identifier, dataType: 'file', value, chat, reply: '', clientId });
      return Number((await client.nextOf('Acknowledged'))['id']);
    },
    remove: async (id: number): Promise<void> => {
      client.send({ event: 'DeleteMessage', chat, id, clientId: `gone-${id}` });
      await client.nextOf('Acknowledged');
    },
  };
}

async function uploaded(bytes: string): Promise<string> {
  const { body } = await upload(started, bytes, { name: 'a.txt', headers: basic(anna) });
  return String(body['filePath']);
}

const names = async () => (await filesOf({ dataDir })).filter((file) => file.startsWith('files'));

describe('files of deleted messages', () => {
  it('are gone some days after the last message that had them', async () => {
    const client = await connect(started, anna, true);
    const { send, remove } = await chatOf(client);
    const path = await uploaded('minutes');
    const ids = [await send(path), await send(path)];
    await remove(ids[0]!);
    await client.close();
    await again(0);
    await again(GRACE_S + 1);
    expect(await names()).toHaveLength(1);

    const later = await connect(started, anna, true);
    later.send({ event: 'GetUserChats', identifier: anna.identifier, password: anna.password });
    const { chats } = await later.nextOf('ReturnUserChats');
    const chat = String((chats as Record<string, unknown>[])[0]!['table_name']);
    later.send({ event: 'DeleteMessage', chat, id: ids[1], clientId: 'gone' });
    await later.nextOf('Acknowledged');
    await later.close();
    await again(0);
    await again(GRACE_S - 10);
    expect(await names()).toHaveLength(1);
    await again(20);
    await expect.poll(names).toEqual([]);
    expect((await fetch(started.http + path)).status).toBe(404);
  });

  it('stay when the same bytes are uploaded once more, since their message may be on its way', async () => {
    const path = await uploaded('minutes');
    await again(0);
    await again(GRACE_S - 10);
    expect(await uploaded('minutes')).toBe(path);
    await again(20);
    await again(GRACE_S - 10);
    expect(await names()).toHaveLength(1);
    await again(20);
    await expect.poll(names).toEqual([]);
  });

  it('give their room back', async () => {
    await uploaded('x'.repeat(1000));
    await again(0);
    await again(GRACE_S + 1);
    await expect.poll(names).toEqual([]);
    expect(await uploaded('x'.repeat(1000))).toMatch(/^media/);
    expect(await names()).toHaveLength(1);
  });
});
