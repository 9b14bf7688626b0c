import { utilityProcess } from 'electron';
import type { RelayChild } from './relay-host.js';

/**
 * Starts the relay's process. Its log goes to the app's own output.
 * @param entry path of the built `relay-process.js`
 */
export function spawnRelay(entry: string): RelayChild {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Parley relay', stdio: 'inherit' });
  return {
    post: (command) => child.postMessage(command),
    kill: () => void child.kill(),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
  };
}
