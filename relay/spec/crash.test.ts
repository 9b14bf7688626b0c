import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectPush } from '../testing/push-device.js';
import type { TestClient } from '../testing/test-client.js';
import { connect, type Frame, registerOpenly, type TestUser } from '../testing/test-client.js';

/** A relay in a process of its own, so that it can be killed without warning. */
interface Process {
  readonly child: ChildProcess;
  readonly url: string;
}

let folder: string;
let current: Process | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-crash-'));
});

afterEach(async () => {
  if (current) await kill(current);
  current = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Process> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'relay/server.ts',
      '--data',
      folder,
      '--registration',
      'open',
      '--limits',
      'off',
      '--log',
      'error',
    ],
    { cwd: new URL('../..', import.meta.url).pathname, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  current = { child, url: (JSON.parse(line.toString()) as { url: string }).url };
  return current;
}

async function kill({ child }: Process): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

// Each round starts a relay, which takes seconds on a busy machine: hence the long time allowed.
const ROUNDS = 4;
const EACH = 150;

describe('SIGKILL in the middle of writing', () => {
  it('loses no acknowledged message, stores no retried one twice, and keeps the order of ids and of each sender', async () => {
    let relay = await start();
    const members = [await registerOpenly(relay.url, 'ann'), await registerOpenly(relay.url, 'ben')];
    const [ann] = members as [TestUser, TestUser];
    const maker = await connect(relay, ann, true);
    const usersToAdd = members.map((member) => member.identifier);
    const made = await maker.ask({ event: 'CreateChat', isLocalChat: 1, usersToAdd, chat_name: 'pair' });
    const chat = String(made['table_name']);
    await maker.close();

    const acknowledged = new Map<string, number>();
    const sent: string[][] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      const clients = await Promise.all(members.map((member) => connect(relay, member, true)));
      clients.forEach((client, who) => {
        const outbox = sent[who]!;
        for (let i = 0; i < EACH; i++) outbox.push(`${who}-${round}-${i}`);
        // As the app does it: everything not acknowledged goes again, in order, under the same id.
        for (const clientId of outbox.filter((id) => !acknowledged.has(id))) {
          client.send({
            event: 'SendMessage',
            sender: members[who]!.identifier,
            dataType: 'text',
            value: clientId,
            chat,
            clientId,
          });
        }
      });
      // Some have been acknowledged, some not, when the process dies; in the last round all are.
      const target = round === ROUNDS - 1 ? EACH * (round + 1) * 2 : acknowledged.size + EACH;
      await untilAcknowledged(clients, acknowledged, target);
      if (round === ROUNDS - 1) break;
      await kill(relay);
      await Promise.all(clients.map((client) => client.closing()));
      collect(clients, acknowledged);
      relay = await start();
    }

    const reader = await connect(relay, ann, true);
    const stored: Frame[] = [];
    for (;;) {
      const page = await reader.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: stored.length });
      const messages = page['messages'] as Frame[];
      if (messages.length === 0) break;
      stored.push(...messages);
    }
    stored.reverse();
    await reader.close();

    const values = stored.map((message) => message['value'] as string);
    expect(new Set(values).size).toBe(values.length);
    expect([...values].sort()).toEqual([...sent.flat()].sort());
    expect(stored.map((message) => message['id'])).toEqual(stored.map((_, i) => i + 1));
    for (const [who, outbox] of sent.entries()) {
      expect(values.filter((value) => value.startsWith(`${who}-`))).toEqual(outbox);
    }
    for (const [clientId, id] of acknowledged) expect(stored[id - 1]?.['value']).toBe(clientId);
  }, 120_000);
});

describe('SIGKILL with pushes on their way', () => {
  it('brings what was not acknowledged again, and what was acknowledged never', async () => {
    let relay = await start();
    const ann = await registerOpenly(relay.url, 'ann');
    const ben = await registerOpenly(relay.url, 'ben');
    const writer = await connect(relay, ann, true);
    const usersToAdd = [ann.identifier, ben.identifier];
    const chats: string[] = [];
    for (const chat_name of ['First', 'Second']) {
      writer.send({ event: 'CreateChat', isLocalChat: 0, usersToAdd, chat_name, owner: ann.identifier });
      chats.push(String((await writer.nextOf('ChatCreated'))['table_name']));
    }
    const device = await connectPush(relay, ben);
    const keys: number[] = [];
    for (const chat of chats) {
      writer.send({ event: 'SendMessage', sender: ann.identifier, dataType: 'text', value: 'hello', chat });
      keys.push(Number((await device.client.nextOf('Push'))['key']));
    }
    device.client.send({ event: 'PushReceived', upTo: keys[0] });
    // The drain is answered in order, so the acknowledgement before it is stored by then.
    await device.client.drain();
    await kill(relay);

    relay = await start();
    const again = await connectPush(relay, ben);
    expect(again.connected).toMatchObject({ chats, unread: 2 });
    const pushes = (await again.client.drain()).filter(({ event }) => event === 'Push');
    expect(pushes.map(({ chat, key }) => [chat, key])).toEqual([[chats[1], keys[1]]]);
    await again.client.close();
  }, 60_000);
});

function collect(clients: readonly TestClient[], acknowledged: Map<string, number>): void {
  for (const { received } of clients) {
    for (const frame of received) {
      if (frame['event'] === 'Acknowledged') acknowledged.set(String(frame['clientId']), Number(frame['id']));
    }
  }
}

async function untilAcknowledged(
  clients: readonly TestClient[],
  acknowledged: Map<string, number>,
  target: number,
): Promise<void> {
  for (;;) {
    collect(clients, acknowledged);
    if (acknowledged.size >= target) return;
    // Not `next()`: the one that loses the race would take a later frame, and nobody would look at it.
    await Promise.race(clients.map((client) => client.arrival()));
  }
}
