import { describe, expect, it } from 'vitest';
import { type Channel, decodePayload, requests } from './channels.js';

const account = {
  url: 'wss://127.0.0.1:4747/',
  serverName: 'Office',
  fingerprint: 'a'.repeat(64),
  identifier: 'u1',
  email: 'a@b.c',
  username: 'Ann',
  avatar: '',
  passwordHash: 'f'.repeat(64),
};

const good: Record<Channel, unknown> = {
  'hosting.start': { name: 'Office', registration: 'open', limits: { uploadBytes: 2 ** 20, storageBytes: 2 ** 40 } },
  'hosting.stop': null,
  'hosting.status': null,
  'hosting.waiting': null,
  'trust.probe': '192.168.1.2',
  'trust.pin': { url: 'wss://192.168.1.2:4747/', fingerprint: '0'.repeat(64) },
  'trust.browse': true,
  'vault.kind': null,
  'vault.load': null,
  'vault.save': account,
  'vault.remove': { url: account.url, identifier: account.identifier },
  'vault.cacheKey': { url: account.url, identifier: account.identifier },
  'notifications.show': { tag: 'chat', title: 'Ann', body: 'hello' },
  'notifications.withdraw': 'chat',
  'notifications.pushToken': null,
  'links.ready': 'links.invite',
  'links.openExternal': 'https://example.org/',
  'links.copy': 'text',
  'links.readFile': { id: 'a-file', from: 0, to: 10 },
  'settings.get': null,
  'settings.change': { zoom: 125, spellingLanguages: ['en-GB'] },
  'settings.spellingLanguages': null,
  'attention.report': { unread: 3, connection: 'ready' },
  'attention.transfers': { sent: 3, total: 10, failed: false },
  'attention.recent': [{ link: { server: 'h:1', chat: 'c', message: null }, title: 'Ann' }],
  'attention.watchAway': true,
  'diagnostics.get': null,
  'diagnostics.copy': null,
  'diagnostics.showLog': null,
  'background.here': null,
  'background.left': true,
  'files.save': { url: 'https://192.168.1.2:4747/media/a', name: 'a.pdf' },
};

describe('payloads of the channels', () => {
  it.each(Object.entries(good) as [Channel, unknown][])('%s passes what fits', (channel, payload) => {
    expect(decodePayload(channel, payload)).toEqual(payload);
  });

  it.each(Object.keys(requests) as Channel[])('%s refuses other types', (channel) => {
    const nothing = channel === 'attention.recent' ? '' : [];
    for (const bad of [undefined, 7, nothing, { unknown: 1 }, Symbol.iterator]) {
      expect(() => decodePayload(channel, bad)).toThrow(TypeError);
    }
  });

  it('keeps a password in clear text out of the vault, and out of the error', () => {
    const clear = { ...account, passwordHash: 'hunter2' };
    expect(() => decodePayload('vault.save', clear)).toThrow('vault.save: the payload does not fit.');
  });

  it('refuses an office without a name and a registration of another kind', () => {
    expect(() => decodePayload('hosting.start', { name: '', registration: 'open' })).toThrow(TypeError);
    expect(() => decodePayload('hosting.start', { name: 'x'.repeat(61), registration: 'open' })).toThrow(TypeError);
    expect(() => decodePayload('hosting.start', { name: 'x', registration: 'anyone' })).toThrow(TypeError);
  });

  it('takes a fingerprint as lower-case hex only', () => {
    const url = 'wss://h:1/';
    for (const fingerprint of ['A'.repeat(64), 'a'.repeat(63), 'sha256/xyz']) {
      expect(() => decodePayload('trust.pin', { url, fingerprint })).toThrow(TypeError);
    }
  });
});
