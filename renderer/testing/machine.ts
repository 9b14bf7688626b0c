import type { AppDeps } from '../account/deps.js';
import { newDatabases } from './databases.js';
import { MemoryStorage } from './memory-storage.js';

/** The part of a computer that stays when the app on it ends: its disk. */
export interface Machine {
  /** The dependencies for an app on it; every start needs its own. */
  deps(): Pick<AppDeps, 'storage' | 'databases' | 'locks'>;
  /** Ends the app at once: what it has not written by now is never written. */
  crash(): void;
}

export function machine(): Machine {
  const storage = new MemoryStorage();
  const { factory, KeyRange } = newDatabases();
  const open = new Set<IDBDatabase>();
  let locks = fakeLocks();
  const watched: IDBFactory = Object.assign(Object.create(factory) as IDBFactory, {
    open(name: string, version?: number) {
      const request = factory.open(name, version);
      request.addEventListener('success', () => open.add(request.result));
      return request;
    },
    deleteDatabase: (name: string) => factory.deleteDatabase(name),
  });
  return {
    deps: () => ({ storage, databases: { factory: watched, KeyRange }, locks }),
    crash() {
      for (const database of open) database.close();
      open.clear();
      locks = fakeLocks();
    },
  };
}

/** Locks between the tabs of one browser. */
function fakeLocks(): NonNullable<AppDeps['locks']> {
  const turns = new Map<string, Promise<unknown>>();
  const request = async (name: string, options: LockOptions, held: () => Promise<void>): Promise<void> => {
    const before = turns.get(name) ?? Promise.resolve();
    const given = new Promise<void>((resolve, reject) => {
      void before.then(() => resolve());
      options.signal?.addEventListener('abort', () => reject(new DOMException('It takes too long.', 'AbortError')));
    });
    const done = given.then(held);
    const over = done.catch(() => undefined);
    turns.set(
      name,
      before.then(() => over),
    );
    await done;
  };
  return { request: request as LockManager['request'] };
}
