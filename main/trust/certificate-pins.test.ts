import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accepts, fingerprintFromElectron, openCertificatePins, overrules, trusts } from './certificate-pins.js';

const digest = createHash('sha256').update('a certificate').digest();
const fingerprint = digest.toString('hex');
const asElectron = `sha256/${digest.toString('base64')}`;
const other = `sha256/${createHash('sha256').update('another').digest('base64')}`;

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-pins-'));
  file = path.join(folder, 'pins.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('pins', () => {
  it('accept what no authority vouches for from their own relay only', async () => {
    const pins = await openCertificatePins(file);
    await pins.pin('wss://192.168.1.20:4747/', fingerprint);
    expect(accepts(pins, 'wss://192.168.1.20:4747/', asElectron)).toBe(true);
    expect(accepts(pins, 'https://192.168.1.20:4747/media/a.png', asElectron)).toBe(true);
    expect(accepts(pins, 'wss://192.168.1.20:4747/', other)).toBe(false);
    expect(accepts(pins, 'wss://192.168.1.20:4748/', asElectron)).toBe(false);
    expect(accepts(pins, 'wss://192.168.1.21:4747/', asElectron)).toBe(false);
    expect(accepts(pins, 'https://example.org/', asElectron)).toBe(false);
  });

  it('overrule the authorities on their host, and leave them all others', async () => {
    const pins = await openCertificatePins(file);
    await pins.pin('wss://chat.example:4747/', fingerprint);
    expect(overrules(pins, 'chat.example', other)).toBe(true);
    expect(overrules(pins, 'chat.example', asElectron)).toBe(false);
    expect(overrules(pins, 'chat.example', 'unreadable')).toBe(true);
    expect(overrules(pins, 'example.org', other)).toBe(false);
  });

  it('replace the certificate of the same relay and keep that of another port', async () => {
    const pins = await openCertificatePins(file);
    await pins.pin('wss://Host.local:4747/', fingerprint);
    await pins.pin('wss://host.local:4748/', 'b'.repeat(64));
    await pins.pin('wss://host.local:4747/', 'c'.repeat(64));
    expect([...pins.forHost('HOST.local')].sort()).toEqual(['b'.repeat(64), 'c'.repeat(64)]);
    expect(pins.forRelay('wss://HOST.local:4747/')).toBe('c'.repeat(64));
    expect(accepts(pins, 'wss://host.local:4747/', asElectron)).toBe(false);
  });

  it('know IPv6 hosts with and without brackets', async () => {
    const pins = await openCertificatePins(file);
    await pins.pin('wss://[fd00::2]:4747/', fingerprint);
    expect(accepts(pins, 'wss://[fd00::2]:4747/', asElectron)).toBe(true);
    expect(overrules(pins, '[fd00::2]', other)).toBe(true);
    expect(overrules(pins, 'fd00::2', other)).toBe(true);
  });

  it('hold for connections past Chromium too', async () => {
    const pins = await openCertificatePins(file);
    const url = 'wss://192.168.1.20:4747/';
    const shows = (shown: string, vouched: boolean, at = url) => trusts(pins, at, { fingerprint: shown, vouched });
    expect([shows(fingerprint, false), shows(fingerprint, true)]).toEqual([false, true]);
    await pins.pin(url, fingerprint);
    expect([shows(fingerprint, false), shows('0'.repeat(64), true)]).toEqual([true, false]);
    // At another port of the same host, a certificate must be both pinned for the host and vouched for.
    const port = 'wss://192.168.1.20:443/';
    expect([shows(fingerprint, false, port), shows(fingerprint, true, port)]).toEqual([false, true]);
    expect(shows('0'.repeat(64), true, port)).toBe(false);
  });

  it('survive a restart', async () => {
    await (await openCertificatePins(file)).pin('wss://192.168.1.20:4747/', fingerprint);
    expect(accepts(await openCertificatePins(file), 'wss://192.168.1.20:4747/', asElectron)).toBe(true);
  });

  it('are not forgotten silently when their file is damaged', async () => {
    for (const text of ['{"pins":', '{"pins":{"h:1":"xyz"}}', '[]']) {
      await writeFile(file, text);
      await expect(openCertificatePins(file)).rejects.toThrow('is damaged');
      expect(await readFile(file, 'utf8')).toBe(text);
    }
  });

  it('refuse what is no address', async () => {
    await expect((await openCertificatePins(file)).pin('ftp://host', fingerprint)).rejects.toThrow(TypeError);
  });
});

describe("Electron's form of a fingerprint", () => {
  it('becomes hex', () => {
    expect(fingerprintFromElectron(asElectron)).toBe(fingerprint);
  });
  it.each(['', fingerprint, 'sha1/AAAA', 'sha256/short', `${asElectron}x`])('refuses "%s"', (text) => {
    expect(fingerprintFromElectron(text)).toBeNull();
  });
});
