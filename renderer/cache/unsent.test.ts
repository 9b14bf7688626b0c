import { unwrap } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newDatabases } from '../testing/databases.js';
import { mine } from '../testing/states.js';
import { type KeptDatabase, openDatabase } from './database.js';
import { createSeal, openSeal, type Seal } from './seal.js';
import { Unsent } from './unsent.js';

let database: KeptDatabase;
let onFull: () => void;

const draft = (text: string) => ({ text, reply: null, editing: null });
const opened = (seal: Seal = openSeal) => Unsent.open({ database, seal, onFull });
const sealOf = (byte: number) => createSeal(crypto.subtle, new Uint8Array(32).fill(byte));

beforeEach(async () => {
  database = await openDatabase(newDatabases(), 'test');
  onFull = vi.fn();
});

describe('the user’s own words', () => {
  it('come back in the order in which they were said, in their last form', async () => {
    const unsent = await opened();
    for (const id of ['z', 'm', 'a']) unsent.put(mine(id, { tried: null }));
    unsent.saveDraft('c', draft('half'));
    unsent.saveDraft('d', draft('gone'));
    await unsent.written();
    unsent.put(mine('z', { tried: { after: 7 } }));
    unsent.remove('m');
    unsent.saveDraft('d', null);
    await unsent.written();
    const again = await opened();
    expect(again.changes).toEqual([mine('z', { tried: { after: 7 } }), mine('a', { tried: null })]);
    expect(again.drafts).toEqual({ c: draft('half') });
    again.put(mine('b'));
    await again.written();
    expect((await opened()).changes.map(({ clientId }) => clientId)).toEqual(['z', 'a', 'b']);
  });

  it('said in one turn are on the disk together: a sent text is never gone from both places', async () => {
    const transactions = vi.spyOn(unwrap(database), 'transaction');
    const unsent = await opened();
    transactions.mockClear();
    unsent.put(mine('x'));
    unsent.saveDraft('c', null);
    await unsent.written();
    expect(transactions).toHaveBeenCalledTimes(1);
  });

  it('cannot be read without the key, and are there again with it', async () => {
    const unsent = await opened(await sealOf(1));
    unsent.put(mine('x'));
    unsent.saveDraft('c', draft('half'));
    await unsent.written();
    for (const seal of [await sealOf(2), openSeal]) {
      const locked = await opened(seal);
      expect([locked.changes, locked.drafts]).toEqual([[], {}]);
    }
    expect((await opened(await sealOf(1))).changes).toEqual([mine('x')]);
  });

  it('written while there was no keychain are still read', async () => {
    const unsent = await opened();
    unsent.put(mine('x'));
    await unsent.written();
    expect((await opened(await sealOf(1))).changes).toEqual([mine('x')]);
  });

  it('are believed only as far as they have the right form', async () => {
    const unsent = await opened();
    unsent.put({ ...mine('x'), value: '' });
    unsent.put({ ...mine('y'), kind: 'toString' } as never);
    unsent.put(mine('z'));
    unsent.saveDraft('c', { text: 7 } as never);
    await unsent.written();
    const again = await opened();
    expect([again.changes, again.drafts]).toEqual([[mine('z')], {}]);
  });

  it('that cannot be written are said to be in danger, and are written once they can be', async () => {
    const unsent = await opened();
    const full = vi.spyOn(unwrap(database), 'transaction').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    unsent.put(mine('x'));
    await unsent.written();
    expect(onFull).toHaveBeenCalledOnce();
    full.mockRestore();
    unsent.saveDraft('c', draft('half'));
    await unsent.written();
    const again = await opened();
    expect([again.changes, again.drafts]).toEqual([[mine('x')], { c: draft('half') }]);
  });

  it('without a database live as long as the window, which is said once', async () => {
    const unsent = await Unsent.open({ database: null, seal: openSeal, onFull });
    unsent.saveDraft('c', draft('half'));
    expect(onFull).not.toHaveBeenCalled();
    unsent.put(mine('x'));
    unsent.put(mine('y'));
    await unsent.written();
    expect(onFull).toHaveBeenCalledOnce();
  });
});
