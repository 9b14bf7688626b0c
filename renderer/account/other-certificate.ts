import type { SavedAccount, Trust } from '../bridge/bridge.js';

/**
 * Asks the platform whether the server's certificate has changed, because a connection that shows another one fails
 * like any other.
 * @returns whether the account's server shows another one than it did; false where the platform cannot tell
 */
export async function hasOtherCertificate(trust: Trust | null, { url, fingerprint }: SavedAccount): Promise<boolean> {
  if (!trust || fingerprint === null) return false;
  const found = await trust.probe(url).catch(() => undefined);
  if (!found) return false;
  return found.ok ? found.fingerprint !== fingerprint : found.reason === 'wrong-certificate';
}
