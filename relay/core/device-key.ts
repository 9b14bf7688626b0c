import { createHash, randomBytes } from 'node:crypto';

/** @returns a new device key: 256 random bits, as 64 hex characters */
export function newDeviceKey(): string {
  return randomBytes(32).toString('hex');
}

/**
 * @returns what is kept of a device key: its SHA-256, as hex. Nobody can guess 256 random bits, so that it needs neither
 * salt nor slowness, which a password's hash needs.
 */
export function digestOf(deviceKey: string): string {
  return createHash('sha256').update(deviceKey).digest('hex');
}
