import type { ServerChoice } from '../account/deps.js';
import type { Hosting, HostStatus, Unsubscribe } from '../bridge/bridge.js';
import { ActionError, type Actions } from './actions.js';
import type { Client } from './client.js';

/** How long the relay may take to start; its machine may be busy. */
const START_MS = 60_000;
/** The relay tells its host of a newcomer at once; the way through two processes takes a moment. */
const CODE_TRIES = 10;
const CODE_PAUSE_MS = 200;

/** Hosting an office on this machine. */
export function hostingActions(
  client: Client,
  choose: Actions['choose'],
): Pick<Actions, 'host' | 'stopHosting' | 'setHostLimits'> {
  return {
    async host(options) {
      const { hosting } = client.bridge;
      if (!hosting) throw new ActionError('host-failed');
      const status = await started(hosting, () => hosting.start(options));
      if (status.state !== 'running') throw new ActionError('host-failed', null);
      const { url, name, fingerprint } = status;
      const choice: ServerChoice = { url, name, fingerprint };
      await choose(choice);
      return choice;
    },

    async setHostLimits(limits) {
      const { hosting } = client.bridge;
      const { host } = client.store.getState();
      if (!hosting || host.state !== 'running') throw new ActionError('host-failed');
      const { name, registration } = host;
      const status = await started(hosting, () => hosting.start({ name, registration, limits }));
      if (status.state !== 'running') throw new ActionError('host-failed', null);
    },

    async stopHosting() {
      await client.bridge.hosting?.stop();
    },
  };
}

/**
 * @returns the code of somebody who registers at the relay of this very machine, from this machine: a colleague who
 *   registers under the same address has a code of their own. undefined when the relay is another's
 */
export async function codeFromOwnRelay(client: Client, url: string, email: string): Promise<string | undefined> {
  const { hosting } = client.bridge;
  const status = await hosting?.status();
  if (!hosting || status?.state !== 'running' || new URL(status.url).host !== new URL(url).host) return undefined;
  for (let i = 0; i < CODE_TRIES; i++) {
    const waiting = await hosting.waiting();
    const own = waiting.findLast(
      (registration) => isThisComputer(registration.from) && registration.email.toLowerCase() === email.toLowerCase(),
    );
    if (own) return String(own.code);
    await new Promise((resolve) => setTimeout(resolve, CODE_PAUSE_MS));
  }
  return undefined;
}

/** @param address a network address, as a relay saw it */
export function isThisComputer(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** @returns the first status that is final, whether `start` returns it or a later event brings it */
async function started(hosting: Hosting, start: () => Promise<HostStatus>): Promise<HostStatus> {
  let stop: Unsubscribe = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Listening comes first: the relay may run before `start` has answered.
  const news = new Promise<HostStatus>((resolve, reject) => {
    let beforeStart = true;
    stop = hosting.onStatus((status) => {
      if (status.state === 'starting') beforeStart = false;
      if (status.state === 'running' || (status.state === 'failed' && !beforeStart)) resolve(status);
    });
    timer = setTimeout(() => reject(new ActionError('host-failed')), START_MS);
  });
  try {
    const answered = start().then((status) => (isFinal(status) ? status : news));
    return await Promise.race([answered, news]);
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw new ActionError('host-failed', error instanceof Error ? error.message : null);
  } finally {
    stop();
    clearTimeout(timer);
    news.catch(() => undefined);
  }
}

function isFinal({ state }: HostStatus): boolean {
  return state === 'running' || state === 'failed';
}
