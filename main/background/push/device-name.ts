import type { Log } from '../../diagnostics/log.js';

/** The system's push service. */
export interface PushService {
  /** @returns the name by which the service knows this device. Rejects when it gives none */
  registerForAPNSNotifications(): Promise<string>;
}

/**
 * Registers this device with the system's push service, once it is asked for: servers of the base protocol take the name
 * with `SetToken` and reach the device while the app is not running. Our own relay has a push channel instead.
 *
 * @param service null where the system has none
 * @returns the name; null where there is none. What failed is tried again the next time
 */
export function createDeviceName(service: PushService | null, log: Log): () => Promise<string | null> {
  let asked: Promise<string | null> | undefined;
  return () => {
    asked ??= (service?.registerForAPNSNotifications() ?? Promise.resolve(null)).catch((error: unknown) => {
      log.problem('push', error);
      asked = undefined;
      return null;
    });
    return asked;
  };
}
