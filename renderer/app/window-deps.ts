import type { AppDeps, Attention, ServerChoice } from '../account/deps.js';
import type { Bridge, Unsubscribe } from '../bridge/bridge.js';
import type { Databases } from '../cache/database.js';
import { createUploadDatabase } from '../uploads/database.js';
import { createTransfer } from '../uploads/send.js';

/** The surroundings of a real window. */
export function windowDeps(bridge: Pick<Bridge, 'kind' | 'uploads'>, wordOf: AppDeps['wordOf']): AppDeps {
  const databases = windowDatabases();
  return {
    WebSocket,
    fetch: (...args) => fetch(...args),
    storage: localStorage,
    databases,
    // A page that was loaded insecurely lacks these, which the types do not know.
    subtle: (crypto as Partial<Crypto>).subtle ?? null,
    locks: (navigator as Partial<Navigator>).locks ?? null,
    attention: windowAttention(),
    now: () => Date.now(),
    makeId,
    home: bridge.kind === 'browser' ? homeOf(location) : null,
    uploads: createUploadDatabase(databases),
    transfer: createTransfer(bridge.uploads),
    wordOf,
  };
}

/** Some browsers have no database where the user allows no storage. */
function windowDatabases(): Databases | null {
  const { indexedDB: factory } = window as Partial<Window>;
  return factory ? { factory, KeyRange: IDBKeyRange } : null;
}

/** @returns the relay behind a page: it serves the page and, on the same port at `/`, the WebSocket. */
function homeOf({ protocol, host }: Pick<Location, 'protocol' | 'host'>): ServerChoice {
  return { url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/`, name: '', fingerprint: null };
}

/** Makes an id without `crypto.randomUUID`, which a plain-http page of another machine lacks. */
function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function windowAttention(): Attention {
  const listen = (target: EventTarget, names: readonly string[], listener: () => void): Unsubscribe => {
    for (const name of names) target.addEventListener(name, listener);
    return () => {
      for (const name of names) target.removeEventListener(name, listener);
    };
  };
  return {
    focused: () => document.hasFocus(),
    visible: () => document.visibilityState === 'visible',
    onChange(listener) {
      const window_ = listen(window, ['focus', 'blur'], listener);
      const document_ = listen(document, ['visibilitychange'], listener);
      return () => {
        window_();
        document_();
      };
    },
    onOnline: (listener) => listen(window, ['online'], listener),
    onLeave: (listener) => listen(window, ['pagehide'], listener),
  };
}
