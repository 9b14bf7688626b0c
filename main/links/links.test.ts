import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handedOver, parseChatLink } from './links.js';

const fingerprint = 'ab'.repeat(32);

describe('links to chats', () => {
  it.each([
    [`parley://chat/${fingerprint}/c1`, { server: fingerprint, chat: 'c1', message: null }],
    [`parley://chat/${fingerprint.toUpperCase()}/c1`, { server: fingerprint, chat: 'c1', message: null }],
    ['parley://chat/192.168.1.20:4747/c1/42', { server: '192.168.1.20:4747', chat: 'c1', message: 42 }],
    ['parley://chat/office.test%3A4747/a%2Fb', { server: 'office.test:4747', chat: 'a/b', message: null }],
  ])('%s leads to its chat', (link, target) => {
    expect(parseChatLink(link)).toEqual(target);
  });

  it.each([
    'parley://chat/',
    'parley://chat/server',
    'parley://chat/server/',
    'parley://chat//c1',
    'parley://chat/server/c1/one',
    'parley://chat/server/c1/-1',
    'parley://chat/server/c1/1/2',
    'parley://chat/server/%E0%A4%A',
    'parley://join?address=h:1',
    'https://chat/server/c1',
    `parley://chat/server/${'x'.repeat(3000)}`,
    'no link',
  ])('%s leads nowhere', (link) => {
    expect(parseChatLink(link)).toBeNull();
  });
});

describe('what the system hands over', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'parley-links-'));
    await writeFile(path.join(folder, 'report.pdf'), 'pdf');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is sorted into invite, chat and files', () => {
    const args = [
      '--no-sandbox',
      'parley://chat/h:1/c1',
      'report.pdf',
      'parley://join?address=h:1',
      folder,
      'gone.pdf',
    ];
    expect(handedOver(args, folder)).toEqual({
      invite: 'parley://join?address=h:1',
      chat: { server: 'h:1', chat: 'c1', message: null },
      files: [path.join(folder, 'report.pdf')],
    });
  });

  it('may be nothing', () => {
    expect(handedOver(['--hidden', 'parley://other/x'], folder)).toEqual({ invite: null, chat: null, files: [] });
  });
});
