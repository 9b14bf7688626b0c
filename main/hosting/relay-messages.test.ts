import { describe, expect, it } from 'vitest';
import { decodeCommand, decodeReport } from './relay-messages.js';

const start = {
  type: 'start',
  host: '0.0.0.0',
  port: 4747,
  dataDir: '/data',
  name: 'Office',
  registration: 'code',
  webClientDir: '/web',
  assetsDir: '/assets',
};
const limits = { uploadBytes: 2 ** 31, storageBytes: 2 ** 36 };
const ready = { type: 'ready', port: 4747, url: 'wss://127.0.0.1:4747/', fingerprint: 'ab'.repeat(32), limits };

describe('commands to the relay', () => {
  it.each([start, { type: 'stop' }])('$type is understood', (command) => {
    expect(decodeCommand(command)).toEqual(command);
  });
  it.each([null, 'stop', {}, { type: 'pause' }, { ...start, port: -1 }, { ...start, registration: 'all' }])(
    '%j is refused',
    (command) => {
      expect(() => decodeCommand(command)).toThrow(TypeError);
    },
  );
});

describe('reports of the relay', () => {
  it.each([
    ready,
    { ...ready, fingerprint: null },
    { type: 'failure', reason: 'port-busy' },
    { type: 'disk', full: true },
    { type: 'waiting', waiting: [{ email: 'a@b.c', username: 'Ann', code: 123_456, createdAt: 1, from: '192.0.2.7' }] },
  ])('$type is understood', (report) => {
    expect(decodeReport(report)).toEqual(report);
  });
  it.each([
    null,
    'ready',
    { ...ready, port: 0 },
    { ...ready, fingerprint: 'trust me' },
    { type: 'waiting', waiting: 1 },
  ])('%j is none', (report) => {
    expect(decodeReport(report)).toBeUndefined();
  });
});
