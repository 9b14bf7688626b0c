import { networkInterfaces } from 'node:os';

/**
 * The addresses are read often while a connection is missing, seldom while all is well: the machine may sleep in
 * between.
 */
const waitingMs = 1000;
const calmMs = 10_000;

/**
 * Notices when this machine's addresses have changed. Electron tells the main process of no such change.
 * @param waiting whether a connection is missing at this moment
 * @returns stops it
 */
export function watchNetwork(waiting: () => boolean, changed: () => void, read = addresses): () => void {
  let known = read();
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const now = read();
    if (now !== known) {
      known = now;
      // Without any network there is nothing to try.
      if (now !== '') changed();
    }
    next();
  };
  const next = () => {
    timer = setTimeout(look, waiting() ? waitingMs : calmMs);
  };
  next();
  return () => clearTimeout(timer);
}

/** @returns this machine's addresses as one text; '' when it has none but its own loopback */
function addresses(): string {
  return Object.entries(networkInterfaces())
    .flatMap(([name, infos]) => (infos ?? []).filter(({ internal }) => !internal).map(({ cidr }) => `${name} ${cidr}`))
    .sort()
    .join();
}
