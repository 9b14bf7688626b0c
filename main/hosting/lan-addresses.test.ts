import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lanAddresses } from './lan-addresses.js';

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '00:00:00:00:00:00',
  internal,
  cidr: `${address}/24`,
});

describe('lanAddresses', () => {
  it('puts the office network first and leaves out what nobody reaches', () => {
    const interfaces = {
      lo: [ipv4('127.0.0.1', true)],
      docker0: [ipv4('172.17.0.1')],
      wan0: [ipv4('203.0.113.9')],
      eth0: [ipv4('192.168.1.20'), ipv4('169.254.3.4')],
      gone: undefined,
    };
    expect(lanAddresses(interfaces, 4747)).toEqual(['192.168.1.20:4747', '203.0.113.9:4747', '172.17.0.1:4747']);
  });

  it('is empty without a network', () => {
    expect(lanAddresses({ lo: [ipv4('127.0.0.1', true)] }, 1)).toEqual([]);
  });
});
