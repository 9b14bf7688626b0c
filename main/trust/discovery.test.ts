import { createSocket } from 'node:dgram';
import { describe, expect, it, vi } from 'vitest';
import type { FoundRelay } from '../../renderer/bridge/bridge.js';
import { createDiscovery, foundRelay, serviceConfig } from './discovery.js';

const fingerprint = 'ab'.repeat(32);
const referer = (address: string) => ({ address, family: 'IPv4' as const, port: 5353, size: 1 });

describe('what is announced', () => {
  it('carries name and fingerprint whole, and a label that fits into DNS', () => {
    const name = 'Отдел'.repeat(12);
    const config = serviceConfig({ name, port: 4747, fingerprint });
    expect(Buffer.byteLength(config.name)).toBeLessThanOrEqual(63);
    expect(config).toMatchObject({ type: 'parley', port: 4747, txt: { name, fp: fingerprint } });
    expect(serviceConfig({ name: 'A', port: 1, fingerprint: null }).txt).toEqual({ name: 'A' });
  });
});

describe('what is found', () => {
  const service = { name: 'Office 4747', port: 4747, txt: { name: 'Office', fp: fingerprint } };

  it('is shown with the address that answered', () => {
    const addresses = ['172.17.0.1', '192.168.1.20'];
    expect(foundRelay({ ...service, addresses, referer: referer('192.168.1.20') })).toEqual({
      name: 'Office',
      address: '192.168.1.20:4747',
      fingerprint,
    });
    expect(foundRelay({ ...service, addresses, referer: referer('127.0.0.1') })?.address).toBe('127.0.0.1:4747');
    expect(foundRelay({ ...service, addresses, referer: referer('10.9.9.9') })?.address).toBe('172.17.0.1:4747');
    expect(foundRelay({ ...service, addresses: [], referer: referer('10.0.0.1') })?.address).toBe('10.0.0.1:4747');
  });

  it('never has a fingerprint that is none', () => {
    const txt = { name: 'Office', fp: 'trust me' };
    expect(foundRelay({ ...service, txt, addresses: ['10.0.0.1'] })?.fingerprint).toBeNull();
  });

  it('is left out without an address', () => {
    expect(foundRelay({ ...service, addresses: [] })).toBeNull();
  });
});

/** Takes a port exclusively, as some mDNS services do with theirs. */
async function hold() {
  const socket = createSocket({ type: 'udp4', reuseAddr: false });
  await new Promise<void>((resolve) => socket.bind(0, '0.0.0.0', resolve));
  return socket;
}

const fail = (error: Error) => {
  throw error;
};

describe('discovery on the loopback interface', () => {
  it('warns and goes on when the port of mDNS is taken', async () => {
    const holder = await hold();
    const warnings: Error[] = [];
    const office = createDiscovery('127.0.0.1', (error) => warnings.push(error), holder.address().port);
    await office.announce({ name: 'Office', port: 4747, fingerprint });
    await vi.waitFor(() => expect(warnings).toMatchObject([{ code: 'EADDRINUSE' }]));
    await office.close();
    holder.close();
  });

  it('finds an office, its new announcement, and its end', async () => {
    const holder = await hold();
    const { port } = holder.address();
    holder.close();
    const office = createDiscovery('127.0.0.1', fail, port);
    const colleague = createDiscovery('127.0.0.1', fail, port);
    const seen: (FoundRelay | undefined)[] = [];
    let changed: () => void = () => undefined;
    const stop = colleague.browse((relays) => {
      seen.push(relays[0]);
      changed();
    });
    const until = (test: (last: FoundRelay | undefined) => boolean) =>
      new Promise<void>((resolve) => {
        changed = () => {
          if (seen.length > 0 && test(seen.at(-1))) resolve();
        };
        changed();
      });

    await office.announce({ name: 'Office', port: 4747, fingerprint });
    await until((relay) => relay?.address === '127.0.0.1:4747' && relay.fingerprint === fingerprint);
    await office.announce({ name: 'Office', port: 4748, fingerprint: null });
    await until((relay) => relay?.address === '127.0.0.1:4748' && relay.fingerprint === null);
    await office.close();
    await until((relay) => relay === undefined);

    stop();
    await colleague.close();
  });
});
