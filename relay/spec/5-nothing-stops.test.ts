import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../index.js';
import { type Headless, startHeadless } from '../testing/headless.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, makeChat, register, registerOpenly, TestClient } from '../testing/test-client.js';

describe('5.6: nothing that one connection causes ends the process', () => {
  let folder: string;
  const running: Headless[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-hostile-'));
  });

  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(preload?: string): Promise<{ server: Headless; url: string }> {
    const server = startHeadless(['--data', folder, '--registration', 'open', '--limits', 'off'], preload);
    running.push(server);
    return { server, url: String((await server.ready())['url']) };
  }

  it('5.6: an answer longer than a string can be is an Error for whoever asks, and everybody else goes on', async () => {
    const { server, url } = await start();
    const [mallory, bob] = [await registerOpenly(url, 'mallory'), await registerOpenly(url, 'bob')];
    const writer = await connect({ url }, mallory);
    const chat = await makeChat(writer, [mallory, bob]);
    // As JSON each character takes six: 12 MB each, of 512 that a string holds, and a base page has fifty.
    const value = '\u0002'.repeat(2_000_000);
    const frame = JSON.stringify({ event: 'SendMessage', sender: mallory.identifier, dataType: 'text', value, chat });
    for (let i = 0; i < 50; i++) {
      writer.sendRaw(frame);
      await writer.drain();
    }
    await writer.close();

    const other = await connect({ url }, bob);
    const asker = await connect({ url }, bob, true);
    asker.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect(await asker.nextOf('Error')).toMatchObject({ request: 'GetChatMessages', code: 'no-answer', retry: false });
    for (const client of [asker, other]) {
      expect(await client.ask({ event: 'IsUserOnline', identifier: bob.identifier })).toMatchObject({ isOnline: true });
      await client.close();
    }
    await server.stop();
    expect(await server.exit).toBe(0);
  }, 120_000);

  it('5.6: an error that nothing caught is logged, and the relay goes on', async () => {
    const stray = `process.on('SIGUSR2', () => {
      Promise.reject(new Error('stray rejection'));
      setImmediate(() => { throw new Error('stray exception'); });
    });`;
    const { server, url } = await start(`data:text/javascript,${encodeURIComponent(stray)}`);
    const client = await TestClient.connect(url);
    server.child.kill('SIGUSR2');
    while (!server.stderr.includes('stray rejection') || !server.stderr.includes('stray exception')) await pause(20);
    expect((await client.ask({ event: 'IsUserOnline', identifier: 'x' }))['event']).toBe('ReturnOnline');
    expect(server.child.exitCode).toBeNull();
    await client.close();
  });
});

describe('5.6: no message makes a chat unreadable', () => {
  let started: StartedRelay;

  beforeEach(async () => {
    started = await startRelay();
  });

  afterEach(() => started.stop());

  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

  it.each([
    ['lists in its reactions', `{"reaction":${nested(6_000)}}`],
    ['lists in reactions that are text', JSON.stringify({ reaction: nested(30_000) })],
    ['objects', `${'{"value":'.repeat(6_000)}1${'}'.repeat(6_000)}`],
    ['a list', nested(30_000)],
  ])('5.6, 5.14: a quote nested thousands deep (%s) is refused, and the chat goes on', async (_, reply) => {
    const mallory = await register(started, 'Mallory');
    const bob = await register(started, 'Bob');
    const writer = await connect(started, mallory);
    const chat = await makeChat(writer, [mallory, bob]);
    const send = (value: string, rest: object) =>
      writer.send({ event: 'SendMessage', sender: mallory.identifier, dataType: 'text', value, chat, ...rest });
    send('before', {});
    send('poisoned', { reply });
    send('after', {});
    const errors = (await writer.drain()).filter(({ event }) => event === 'Error');
    expect(errors.map(({ data }) => data)).toEqual([expect.stringContaining('"reply"')]);

    const base = await connect(started, bob);
    const history = await base.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    expect(valuesOf(history['messages'])).toEqual(['after', 'before']);

    const extended = await connect(started, bob, true);
    const page = await extended.ask({ event: 'GetMessages', chat, take: 10 });
    expect(valuesOf(page['messages'])).toEqual(expect.arrayContaining(['after', 'before']));
    const found = await extended.ask({ event: 'SearchMessages', text: 'poisoned' });
    expect(found['results']).toEqual([]);
    const missed = await extended.ask({ event: 'Sync', position: 0 });
    expect(
      valuesOf((missed['events'] as Record<string, unknown>[]).filter(({ event }) => event === 'SendMessage')),
    ).toEqual(['before', 'after']);
    for (const client of [writer, base, extended]) await client.close();
  });

  const valuesOf = (messages: unknown): unknown[] => (messages as { value: unknown }[]).map(({ value }) => value);
});

describe('5.6: who reads slowly, or never', () => {
  let started: StartedRelay;

  afterEach(() => started.stop());

  const megabytes = () => process.memoryUsage().arrayBuffers / 1024 ** 2;

  async function officeWithPast() {
    started = await startRelay({ limits: { ...defaultLimits, receiverBytes: 256 * 1024 } });
    const [anna, bob] = [await register(started, 'Anna'), await register(started, 'Bob')];
    const writer = await connect(started, anna);
    const chat = await makeChat(writer, [anna, bob]);
    const say = (value: string) =>
      writer.send({ event: 'SendMessage', sender: anna.identifier, dataType: 'text', value, chat });
    for (let i = 0; i < 50; i++) say(`${i} ${'слово '.repeat(5_000)}`);
    await writer.drain();
    return { bob, chat, writer, say };
  }

  it('5.6: gets everything that was asked for, though it is more than may wait for anybody', async () => {
    const { bob, chat, writer } = await officeWithPast();
    const reader = await connect(started, bob);
    const before = megabytes();
    reader.ws.pause();
    // Each answer has about 3 MB.
    for (let i = 0; i < 40; i++) reader.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    await pause(3_000);
    expect(megabytes() - before).toBeLessThan(40);
    // Others go on meanwhile.
    expect((await writer.ask({ event: 'IsUserOnline', identifier: bob.identifier }))['isOnline']).toBe(true);
    reader.ws.resume();
    for (let i = 0; i < 40; i++) {
      const page = await reader.nextOf('ReturnChatMessages');
      expect((page['messages'] as unknown[]).length).toBe(50);
    }
    expect(reader.closed).toBeUndefined();
    for (const client of [reader, writer]) await client.close();
  }, 60_000);

  it('5.6: is cut off where more than may wait comes unasked, also while an answer is being read', async () => {
    const { bob, chat, writer, say } = await officeWithPast();
    const reader = await connect(started, bob);
    reader.send({ event: 'OpenChat', chat_name: chat });
    await reader.drain();
    reader.ws.pause();
    reader.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    const cutOff = () => started.log.some(({ msg }) => String(msg).includes('too slowly'));
    for (let sent = 0; sent < 1_000 && !cutOff(); sent++) {
      say('x'.repeat(60_000));
      if (sent % 10 === 9) await writer.drain();
    }
    expect(cutOff()).toBe(true);
    reader.ws.terminate();
    await writer.close();
  }, 60_000);
});

describe('5.19: a long answer is made in pieces', () => {
  let started: StartedRelay;

  beforeEach(async () => {
    started = await startRelay();
  });

  afterEach(() => started.stop());

  it('5.19: others are answered while it is made; it comes whole, and what is said meanwhile after it', async () => {
    const [anna, bob] = [await register(started, 'Anna'), await register(started, 'Bob')];
    const writer = await connect(started, anna);
    const chat = await makeChat(writer, [anna, bob]);
    const say = (value: string) =>
      writer.send({ event: 'SendMessage', sender: anna.identifier, dataType: 'text', value, chat });
    // Of these characters JSON makes six bytes each: the page has some 19 MB.
    const texts = Array.from({ length: 50 }, (_, i) => `${i}${'\u0002\u0000\u0001'.repeat(21_000)}`);
    for (const text of texts) say(text);
    await writer.drain();

    const reader = await connect(started, bob);
    reader.send({ event: 'OpenChat', chat_name: chat });
    await reader.drain();
    const page = reader.nextOf('ReturnChatMessages');
    const state = { made: false };
    void page.then(() => (state.made = true));
    reader.send({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 });
    let answered = 0;
    while (!state.made) {
      await writer.ask({ event: 'IsUserOnline', identifier: bob.identifier });
      answered++;
      if (answered === 5) say('while it is made');
    }
    expect(answered).toBeGreaterThan(10);
    const messages = (await page)['messages'] as { value: string }[];
    expect(messages.map(({ value }) => value)).toEqual(texts.toReversed());
    expect(await reader.nextOf('SendMessage')).toMatchObject({ value: 'while it is made' });
    for (const client of [reader, writer]) await client.close();
  }, 60_000);
});
