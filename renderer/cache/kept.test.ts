import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { machine, type Machine } from '../testing/machine.js';
import { mine } from '../testing/states.js';
import { type KeepingDeps, type Kept, openKept } from './kept.js';

const account = { url: 'wss://office/', identifier: 'me' };
const name = 'wss://office/|me';
const draft = { text: 'half', reply: null, editing: null };
const key = new Uint8Array(32).fill(1);
const onFull = () => undefined;

let disk: Machine;
let all: Kept[];

async function open(parts: Partial<KeepingDeps> = {}, kind: 'keychain' | 'session' = 'keychain', its = key) {
  const vault = { kind: Promise.resolve(kind), cacheKey: () => Promise.resolve(kind === 'keychain' ? its : null) };
  const kept = await openKept({ ...disk.deps(), subtle: crypto.subtle, ...parts }, vault, account, onFull);
  all.push(kept);
  return kept;
}

/** Everything in the database, as somebody who reads the disk sees it. */
async function onDisk(): Promise<string> {
  const factory = disk.deps().databases!.factory;
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = factory.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  const stores = [...database.objectStoreNames];
  const values = await Promise.all(
    stores.map(
      (store) =>
        new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result as unknown[]);
        }),
    ),
  );
  database.close();
  return JSON.stringify(values, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}

beforeEach(() => {
  disk = machine();
  all = [];
});

afterEach(async () => {
  await Promise.all(all.map((kept) => kept.close()));
});

describe('what an earlier version kept in local storage', () => {
  const outbox = `parley.outbox.${name}`;
  const drafts = `parley.drafts.${name}`;

  it('moves to the database, and only then leaves where it was', async () => {
    const { storage } = disk.deps();
    storage.setItem(outbox, JSON.stringify([mine('x'), { kind: 'toString' }, mine('y')]));
    storage.setItem(drafts, JSON.stringify({ c: draft, d: 7 }));
    const first = await open();
    expect(first.unsent.changes).toEqual([mine('x'), mine('y')]);
    expect(first.unsent.drafts).toEqual({ c: draft });
    expect([storage.getItem(outbox), storage.getItem(drafts)]).toEqual([null, null]);
    await first.close();
    expect((await open()).unsent.changes).toEqual([mine('x'), mine('y')]);
  });

  it('stays where it was while there is no database', async () => {
    const { storage } = disk.deps();
    storage.setItem(outbox, JSON.stringify([mine('x')]));
    await open({ databases: null });
    expect(storage.getItem(outbox)).not.toBeNull();
  });
});

describe('the disk', () => {
  const secret = mine('x', { value: 'a secret plan' });

  it('has the user’s words encrypted where there is a keychain', async () => {
    const kept = await open();
    kept.unsent.put(secret);
    await kept.close();
    const text = await onDisk();
    expect(text).toContain('"order":1');
    expect(text).not.toContain('secret');
  });

  it('has files that wait as it has the user’s words', async () => {
    const kept = await open();
    const sealed = await kept.seal?.close('a secret plan', 'uploads/x');
    expect(sealed).toBeInstanceOf(Uint8Array);
    await kept.close();
    expect(await (await open({}, 'session')).seal?.close('a plan', 'uploads/x')).toBe('"a plan"');
    expect((await open({ databases: null })).seal).toBeNull();
  });

  it('has nothing of the server’s without a keychain; the user’s own words survive all the same', async () => {
    const kept = await open({}, 'session');
    expect(kept.cache).toBeNull();
    kept.unsent.put(secret);
    await kept.close();
    expect((await open({}, 'session')).unsent.changes).toEqual([secret]);
  });

  it('has nothing of the server’s where a page was loaded insecurely', async () => {
    expect((await open({ subtle: null })).cache).toBeNull();
  });

  it('has nothing left of an account that was deleted', async () => {
    const kept = await open();
    kept.unsent.put(secret);
    await kept.delete();
    expect(await disk.deps().databases!.factory.databases()).toEqual([]);
  });

  it('that another tab has is left to it', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort());
    const locks = { request: () => Promise.reject(new DOMException('It takes too long.', 'AbortError')) };
    const kept = await open({ locks: locks as unknown as KeepingDeps['locks'] });
    vi.restoreAllMocks();
    expect(kept.cache).toBeNull();
    expect(await disk.deps().databases!.factory.databases()).toEqual([]);
  });

  it('is waited for while the app that had it is closing', async () => {
    const first = await open();
    first.unsent.put(secret);
    const second = open();
    await first.close();
    expect((await second).unsent.changes).toEqual([secret]);
  });

  it('of a later version of the app is not touched', async () => {
    const { factory } = disk.deps().databases!;
    await new Promise((resolve) => {
      const request = factory.open(name, 99);
      request.onsuccess = () => {
        request.result.close();
        resolve(undefined);
      };
    });
    const kept = await open();
    expect(kept.cache).toBeNull();
    await kept.delete();
    expect(await factory.databases()).toEqual([{ name, version: 99 }]);
  });
});
