import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfferedFile } from '../../renderer/bridge/bridge.js';
import { createInbox } from './inbox.js';
import type { Handed } from './links.js';

const nothing: Handed = { invite: null, chat: null, files: [] };
const chat = { server: 'h:1', chat: 'c1', message: null };

function setUp() {
  const told: [string, unknown][] = [];
  const inbox = createInbox((kind, ...[value]) => void told.push([kind, value]));
  return { inbox, told };
}

describe('links that were handed over', () => {
  it('wait until the page listens to them, and are told once', async () => {
    const { inbox, told } = setUp();
    await inbox.take({ ...nothing, invite: 'parley://join?address=h:1', chat });
    expect(told).toEqual([]);
    inbox.listen('links.onChat');
    expect(told).toEqual([['links.onChat', chat]]);
    inbox.listen('links.onInvite');
    inbox.listen('links.onChat');
    expect(told).toEqual([
      ['links.onChat', chat],
      ['links.onInvite', 'parley://join?address=h:1'],
    ]);
  });

  it('are told at once to a page that listens, and wait again when it is gone', async () => {
    const { inbox, told } = setUp();
    inbox.listen('links.onChat');
    await inbox.take({ ...nothing, chat });
    expect(told).toHaveLength(1);
    inbox.deafen();
    await inbox.take({ ...nothing, chat: { ...chat, chat: 'old' } });
    await inbox.take({ ...nothing, chat: { ...chat, chat: 'new' } });
    expect(told).toHaveLength(1);
    inbox.listen('links.onChat');
    expect(told.at(-1)).toEqual(['links.onChat', { ...chat, chat: 'new' }]);
  });
});

it('links wait again once the page listens to them no more', async () => {
  const { inbox, told } = setUp();
  inbox.listen('links.onChat');
  inbox.listen('links.onInvite');
  inbox.listen('links.onChat', false);
  await inbox.take({ ...nothing, invite: 'parley://join?address=h:1', chat });
  expect(told).toEqual([['links.onInvite', 'parley://join?address=h:1']]);
  inbox.listen('links.onChat');
  expect(told.at(-1)).toEqual(['links.onChat', chat]);
});

it('a clicked notification waits for the page too', () => {
  const { inbox, told } = setUp();
  inbox.activate({ tag: 'c1', message: 3 });
  inbox.listen('notifications.onActivate');
  inbox.activate({ tag: 'c2', message: null });
  expect(told).toEqual([
    ['notifications.onActivate', { tag: 'c1', message: 3 }],
    ['notifications.onActivate', { tag: 'c2', message: null }],
  ]);
});

it('what was answered or marked as read in a notification waits for the page, all of it', () => {
  const { inbox, told } = setUp();
  inbox.reply({ tag: 'c1', text: 'yes' });
  inbox.reply({ tag: 'c1', text: 'no' });
  inbox.read('c2');
  inbox.listen('notifications.onReply');
  inbox.listen('notifications.onReply');
  inbox.listen('notifications.onRead');
  inbox.read('c3');
  expect(told).toEqual([
    ['notifications.onReply', { tag: 'c1', text: 'yes' }],
    ['notifications.onReply', { tag: 'c1', text: 'no' }],
    ['notifications.onRead', 'c2'],
    ['notifications.onRead', 'c3'],
  ]);
});

describe('files that were handed over', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'parley-inbox-'));
    file = path.join(folder, 'report.txt');
    await writeFile(file, 'one two three');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are offered with name and size, and read in parts', async () => {
    const { inbox, told } = setUp();
    await inbox.take({ ...nothing, files: [file, path.join(folder, 'gone')] });
    inbox.listen('links.onFiles');
    const [offered, ...others] = told[0]?.[1] as OfferedFile[];
    expect(others).toEqual([]);
    expect(offered).toMatchObject({ name: 'report.txt', size: 13 });
    const read = async (from: number, to: number) =>
      Buffer.from(await inbox.readFile({ id: offered!.id, from, to })).toString();
    expect(await read(0, 3)).toBe('one');
    expect(await read(8, 100)).toBe('three');
  });

  it('no others are read, nor too much at once', async () => {
    const { inbox, told } = setUp();
    await expect(inbox.readFile({ id: file, from: 0, to: 3 })).rejects.toThrow('not offered');
    await inbox.take({ ...nothing, files: [file] });
    inbox.listen('links.onFiles');
    const { id } = (told[0]?.[1] as OfferedFile[])[0]!;
    await expect(inbox.readFile({ id, from: 3, to: 0 })).rejects.toThrow(RangeError);
    await expect(inbox.readFile({ id, from: 0, to: 9 * 1024 * 1024 })).rejects.toThrow(RangeError);
  });
});
