import type { NetworkInterfaceInfo } from 'node:os';

/** Interfaces of virtual machines, containers and tunnels: colleagues rarely reach this machine through them. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|tun|tap|utun|wg|zt|tailscale)/i;

/**
 * @param interfaces as `os.networkInterfaces()` gives them
 * @param port where the relay listens
 * @returns what colleagues may type, `host:port`, best first; empty without a network
 */
export function lanAddresses(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
  port: number,
): string[] {
  const found: { address: string; rank: number }[] = [];
  for (const [name, infos] of Object.entries(interfaces)) {
    for (const info of infos ?? []) {
      // A link-local IPv4 address means that no network gave one; IPv6 addresses are too long to type.
      if (info.internal || info.family !== 'IPv4' || info.address.startsWith('169.254.')) continue;
      const rank = (virtual.test(name) ? 2 : 0) + (isPrivate(info.address) ? 0 : 1);
      found.push({ address: `${info.address}:${port}`, rank });
    }
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ address }) => address);
}

function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
}
