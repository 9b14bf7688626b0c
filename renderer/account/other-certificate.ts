import type { SavedAccount, Trust } from '../bridge/bridge.js';

/**
 * A connection that shows another certificate fails like any other: the platform is asked which it is.
 * @returns whether the account's server shows another one than it did; false where it cannot be asked
 */
export async function hasOtherCertificate(trust: Trust | null, { url, fingerprint }: SavedAccount): Promise<boolean> {
  if (!trust || fingerprint === null) return false;
  const found = await trust.probe(url).catch(() => undefined);
  if (!found) return false;
  return found.ok ? found.fingerprint !== fingerprint : found.reason === 'wrong-certificate';
}
