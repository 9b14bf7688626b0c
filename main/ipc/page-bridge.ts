import type { Bridge, Unsubscribe } from '../../renderer/bridge/bridge.js';
import type { Kind } from './channels.js';
import type { Facts } from './contract.js';

/*
 * The page's end of the bridge, made from the declarations of the channels. No library is imported here, and no schema:
 * this runs in the sandboxed preload script, and the main process checks whatever comes over a channel.
 */

/** What the main process gives to a new page, as a command-line argument: it is needed before any answer could come. */
export interface Given {
  readonly facts: Facts;
  /** Every channel; there are no others. */
  readonly kinds: Readonly<Record<string, Kind>>;
}

const prefix = '--parley-bridge=';

/** @returns the argument that carries it */
export function argumentOf(given: Given): string {
  return prefix + JSON.stringify(given);
}

/** @param args the arguments of the page's process @throws when what `argumentOf` made is not among them */
export function givenIn(args: readonly string[]): Given {
  const argument = args.find((each) => each.startsWith(prefix)) ?? prefix;
  return JSON.parse(argument.slice(prefix.length)) as Given;
}

/** The part of `ipcRenderer` that is used. */
export interface PageIpc {
  invoke(channel: string, ...values: unknown[]): Promise<unknown>;
  on(channel: string, listener: Heard): unknown;
  removeListener(channel: string, listener: Heard): unknown;
}

type Heard = (event: unknown, ...values: unknown[]) => void;
type Listener = (...values: unknown[]) => unknown;

/**
 * @returns the bridge, frozen: a member for every channel, and nothing else. What a method is called with goes over its
 *   channel as it is.
 */
export function createPageBridge({ facts, kinds }: Given, ipc: PageIpc): Bridge {
  const bridge: Record<string, unknown> = { ...facts };
  for (const [channel, kind] of Object.entries(kinds)) {
    const [part = '', member = ''] = channel.split('.');
    bridge[part] = { ...(bridge[part] as object | undefined), [member]: memberOf(channel, kind, ipc) };
  }
  for (const part of Object.values(bridge)) Object.freeze(part);
  return Object.freeze(bridge) as unknown as Bridge;
}

function memberOf(channel: string, kind: Kind, ipc: PageIpc): unknown {
  switch (kind) {
    case 'request':
      return (...values: unknown[]) => ipc.invoke(channel, ...values);
    case 'promise':
      return ipc.invoke(channel);
    case 'announcement':
      return (listener: Listener) => listen(channel, listener, ipc);
    case 'watched':
      return watched(channel, ipc);
    case 'question':
      return (listener: (...values: unknown[]) => Promise<unknown>) =>
        listen(channel, (...values) => void listener(...values).then((verdict) => ipc.invoke(channel, verdict)), ipc);
    default:
      return kind satisfies never;
  }
}

function listen(channel: string, listener: Listener, ipc: PageIpc): Unsubscribe {
  const heard: Heard = (_event, ...values) => void listener(...values);
  ipc.on(channel, heard);
  return () => void ipc.removeListener(channel, heard);
}

/** @returns the method that listens to a channel for which the main process is told whether anybody listens */
function watched(channel: string, ipc: PageIpc): (listener: Listener) => Unsubscribe {
  let listeners = 0;
  return (listener) => {
    let stopped = false;
    const stop = listen(channel, listener, ipc);
    listeners += 1;
    void ipc.invoke(channel, true).then((now) => {
      if (now !== undefined && !stopped) listener(now);
    });
    return () => {
      if (stopped) return;
      stopped = true;
      stop();
      listeners -= 1;
      if (listeners === 0) void ipc.invoke(channel, false);
    };
  };
}
