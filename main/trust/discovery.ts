import type { EventEmitter } from 'node:events';
import { Bonjour, type Browser, type Service, type ServiceConfig } from 'bonjour-service';
import pLimit from 'p-limit';
import type { FoundRelay } from '../../renderer/bridge/bridge.js';
import { hostPort } from './address.js';

/** DNS-SD service type: `_parley._tcp`. */
const serviceType = 'parley';
/** A DNS label holds 63 bytes; some are left for the number that makes a name unique. */
const labelBytes = 56;
/** How often the network is asked anew, in milliseconds: answers to one question may get lost. */
const askAgainEvery = 5000;

/** What is announced of an office. */
export interface Announcement {
  readonly name: string;
  readonly port: number;
  readonly fingerprint: string | null;
}

/** Announces an office on the local network by mDNS / DNS-SD, and finds others. Without a network it does nothing. */
export interface Discovery {
  /** @param announcement null withdraws what was announced */
  announce(announcement: Announcement | null): Promise<void>;
  /** @returns stops looking */
  browse(listener: (relays: FoundRelay[]) => void): () => void;
  /** Withdraws the announcement from the network and closes the sockets. */
  close(): Promise<void>;
}

/** Milliseconds for the goodbye to the network; a network that does not take it must not delay the end of the app. */
const goodbyeWithin = 1000;

/**
 * @param networkInterface IPv4 address of the one interface to use; null for all
 * @param warn called with what went wrong on the network; nothing here is fatal, and no promise is rejected
 * @param mdnsPort another port than that of mDNS, for tests
 */
export function createDiscovery(
  networkInterface: string | null,
  warn: (error: Error) => void,
  mdnsPort = 5353,
): Discovery {
  const open = () => {
    // The library hands these options on to multicast-dns, which knows `interface` and `bind`.
    const one = networkInterface === null ? {} : { interface: networkInterface, bind: '0.0.0.0' };
    const options: Partial<ServiceConfig> = { ...one, port: mdnsPort };
    // The same failure comes with every packet, so only the first is told.
    let told = false;
    const warnOnce = (error: Error) => {
      if (!told) warn(error);
      told = true;
    };
    const bonjour = new Bonjour(options, warnOnce);
    // The library listens to no errors of the socket, such as a port that is taken; without a listener they would end
    // the app.
    (bonjour as unknown as { server: { mdns: EventEmitter } }).server.mdns.on('error', warnOnce);
    return bonjour;
  };
  let announcer: Bonjour | null = null;
  const inTurn = pLimit(1);

  const withdraw = () =>
    new Promise<void>((resolve) => {
      const old = announcer;
      announcer = null;
      if (!old) {
        resolve();
        return;
      }
      const timer = setTimeout(resolve, goodbyeWithin);
      old.unpublishAll(() =>
        old.destroy(() => {
          clearTimeout(timer);
          resolve();
        }),
      );
    });
  /** Takes back what is announced, then works. */
  const replace = (work: () => void) =>
    inTurn(() => withdraw().then(work)).catch((error: unknown) =>
      warn(error instanceof Error ? error : new Error(String(error))),
    );

  return {
    announce(announcement) {
      return replace(() => {
        if (!announcement) return;
        announcer = open();
        announcer.publish(serviceConfig(announcement));
      });
    },
    browse(listener) {
      const bonjour = open();
      const browser: Browser = bonjour.find({ type: serviceType });
      const tell = () => listener(browser.services.flatMap((service) => foundRelay(service) ?? []));
      for (const change of ['up', 'down', 'txt-update', 'srv-update'] as const) browser.on(change, tell);
      const timer = setInterval(() => {
        browser.expire();
        browser.update();
      }, askAgainEvery);
      return () => {
        clearInterval(timer);
        browser.removeAllListeners();
        browser.stop();
        bonjour.destroy();
      };
    },
    close: () => replace(() => undefined),
  };
}

/** @returns what is published for an office */
export function serviceConfig({ name, port, fingerprint }: Announcement): ServiceConfig {
  return {
    // Two offices may have the same name: the port makes the label differ on one machine, the probe across machines.
    name: `${cut(name, labelBytes)} ${port}`,
    type: serviceType,
    port,
    txt: { name, ...(fingerprint === null ? {} : { fp: fingerprint }) },
    disableIPv6: true,
  };
}

function cut(text: string, bytes: number): string {
  let result = '';
  let used = 0;
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    result += character;
  }
  return result;
}

/** @returns what the screen shows of a found service; null for one that cannot be joined */
export function foundRelay(
  service: Pick<Service, 'name' | 'port' | 'addresses' | 'referer'> & { txt?: unknown },
): FoundRelay | null {
  const address = bestAddress(service.addresses ?? [], service.referer?.address);
  if (address === null) return null;
  const txt = (service.txt ?? {}) as Record<string, unknown>;
  const name = typeof txt['name'] === 'string' ? txt['name'] : service.name;
  const fp = typeof txt['fp'] === 'string' && /^[0-9a-f]{64}$/.test(txt['fp']) ? txt['fp'] : null;
  return { name: name.slice(0, 60), address: hostPort(address, service.port), fingerprint: fp };
}

/**
 * Finds the address that the answer came from, if the service names it: this machine reaches that one. An answer that a
 * repeater passed on comes from elsewhere, and one from the loopback interface from this very machine.
 */
function bestAddress(addresses: readonly string[], from: string | undefined): string | null {
  if (from !== undefined && (from.startsWith('127.') || addresses.length === 0 || addresses.includes(from)))
    return from;
  return addresses.find((address) => !address.includes(':')) ?? from ?? null;
}
