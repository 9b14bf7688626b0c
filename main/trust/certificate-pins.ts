import pLimit from 'p-limit';
import { type Static, Type } from 'typebox';
import Value from 'typebox/value';
import { readIfThere, writeAtomically } from '../files/atomic-file.js';
import { hostPort, parseAddress } from './address.js';

const PinsSchema = Type.Object({ pins: Type.Record(Type.String(), Type.String({ pattern: '^[0-9a-f]{64}$' })) });

/** The certificates that were trusted: for each relay (`host:port`) one SHA-256 fingerprint in hex. */
export interface CertificatePins {
  /**
   * Trusts this relay with this certificate only, from now on.
   * @param url its WebSocket address
   * @throws TypeError when it is no address; the file system's error when it could not be kept
   */
  pin(url: string, fingerprint: string): Promise<void>;
  /** @returns every fingerprint pinned for a relay on this host, whatever its port */
  forHost(host: string): readonly string[];
  /** @returns the fingerprint pinned for the relay at this address; null when there is none */
  forRelay(url: string): string | null;
}

/**
 * @param file path of a JSON file, which need not exist
 * @throws Error when it is there and damaged: forgetting a pin silently would mean trusting anybody
 */
export async function openCertificatePins(file: string): Promise<CertificatePins> {
  const bytes = await readIfThere(file);
  const pins = new Map<string, string>(bytes ? Object.entries(read(bytes.toString('utf8'), file)) : []);
  const inTurn = pLimit(1);

  return {
    async pin(url, fingerprint) {
      const target = parseAddress(url);
      if (!target) throw new TypeError(`${url} is not an address.`);
      const key = hostPort(target.host, target.port);
      if (pins.get(key) === fingerprint) return inTurn(() => undefined);
      pins.set(key, fingerprint);
      const text = `${JSON.stringify({ pins: Object.fromEntries(pins) }, null, 2)}\n`;
      return inTurn(() => writeAtomically(file, text));
    },
    forRelay(url) {
      const target = parseAddress(url);
      return (target && pins.get(hostPort(target.host, target.port))) ?? null;
    },
    forHost(host) {
      const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
      return [...pins].filter(([key]) => parseAddress(key)?.host === bare).map(([, fingerprint]) => fingerprint);
    },
  };
}

function read(text: string, file: string): Static<typeof PinsSchema>['pins'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!Value.Check(PinsSchema, value)) throw new Error(`${file} is damaged: remove it to trust all servers anew.`);
  return value.pins;
}

/**
 * @returns whether a certificate that the system's authorities vouch for is refused all the same, since another one is
 * pinned. Chromium asks this by host, without the port, and remembers the answer.
 * @param certificate the fingerprint as Electron writes it, `sha256/<base64>`
 */
export function overrules(pins: CertificatePins, host: string, certificate: string): boolean {
  const pinned = pins.forHost(host);
  if (pinned.length === 0) return false;
  const shown = fingerprintFromElectron(certificate);
  return shown === null || !pinned.includes(shown);
}

/**
 * @returns whether a certificate that no authority vouches for is accepted: only the pinned one, and only from its own
 * relay.
 * @param url address of the connection
 */
export function accepts(pins: CertificatePins, url: string, certificate: string): boolean {
  const pinned = pins.forRelay(url);
  return pinned !== null && pinned === fingerprintFromElectron(certificate);
}

/**
 * @returns whether a connection that is made through Node shows the right certificate: the two rules above as one.
 * @param shown `vouched`: an authority that this machine knows vouches for it
 */
export function trusts(
  pins: CertificatePins,
  url: string,
  { fingerprint, vouched }: { readonly fingerprint: string; readonly vouched: boolean },
): boolean {
  const pinned = pins.forRelay(url);
  if (pinned !== null) return pinned === fingerprint;
  const forHost = pins.forHost(new URL(url).hostname);
  return vouched && (forHost.length === 0 || forHost.includes(fingerprint));
}

/** @returns the hex form of `sha256/<base64>`; null when it is something else */
export function fingerprintFromElectron(text: string): string | null {
  const base64 = /^sha256\/([A-Za-z0-9+/]{43}=)$/.exec(text)?.[1];
  return base64 === undefined ? null : Buffer.from(base64, 'base64').toString('hex');
}
