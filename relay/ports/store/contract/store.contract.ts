import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeAccounts } from './accounts.contract.js';
import { describeAppend } from './append.contract.js';
import { describeBlocks } from './blocks.contract.js';
import { describeChanges } from './changes.contract.js';
import { describeChats } from './chats.contract.js';
import { describeEdits } from './edits.contract.js';
import { describePeople } from './people.contract.js';
import { describeGenerations } from './generations.contract.js';
import { describeGroupRefusals } from './group-refusals.contract.js';
import { describeGroups } from './groups.contract.js';
import { describeHiddenPast } from './hidden-past.contract.js';
import { describeFiles } from './files.contract.js';
import { describeInvitations } from './invitations.contract.js';
import { describePushes } from './pushes.contract.js';
import { describeDeviceKeys } from './device-keys.contract.js';
import { describeDevices } from './devices.contract.js';
import { describePageSize } from './page-size.contract.js';
import { describeSearch } from './search.contract.js';
import { describeSync } from './sync.contract.js';
import { forgets, type OpenStore, type StoreUnderTest } from './office.js';

/**
 * What every store must do. `open` gives an empty one; with `reopen`, what was stored must be there after closing too.
 */
export function describeStore(name: string, open: OpenStore): void {
  describe(`${name}: a store`, () => {
    let current: StoreUnderTest;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(() => current.destroy());
    const get = () => current;

    describe('accounts', () => describeAccounts(get));
    describe('chats', () => describeChats(get));
    describe('append', () => describeAppend(get));
    describe('edit, remove, read, react', () => describeChanges(get));
    describe('what follows an edit or a removal', () => describeEdits(get));
    describe('pushes', () => describePushes(get));
    describe('sync', () => describeSync(get));
    describe('people', () => describePeople(get));
    describe('groups', () => describeGroups(get));
    describe('groups: who may not', () => describeGroupRefusals(get));
    describe('a hidden past', () => describeHiddenPast(get));
    describe('invitations', () => describeInvitations(get));
    describe('blocks', () => describeBlocks(get));
    describe('files', () => describeFiles(get));
    describe('search', () => describeSearch(get));
    describe('the size of pages', () => describePageSize(get));
    describe('devices', () => describeDevices(get));
    describe('device keys', () => describeDeviceKeys(get));
    describe('generations', () => describeGenerations(get));

    it('keeps settings, and replaces them', async () => {
      const { store } = current;
      expect(await store.setting('salt')).toBeUndefined();
      await store.setSetting('salt', 'a');
      await store.setSetting('salt', "b'; --");
      expect(await store.setting('salt')).toBe("b'; --");
    });

    it('sets a value once: two who set it at the same time get the same', async () => {
      const { store } = current;
      const both = [store.settingOnce('key', 'a'), store.settingOnce('key', 'b')];
      expect(await Promise.all(both)).toEqual(['a', 'a']);
      expect(await store.settingOnce('key', 'c')).toBe('a');
      expect(await store.setting('key')).toBe('a');
    });

    it('keeps settings when it is closed', async ({ skip }) => {
      const { store, reopen } = current;
      await store.setSetting('salt', 'a');
      if (!reopen) return skip(forgets);
      expect(await (await reopen()).setting('salt')).toBe('a');
    });

    it('starts at position 0', async () => {
      expect(await current.store.position()).toBe(0);
    });

    it('finishes what was called before close, and rejects what is called after', async () => {
      const { store } = current;
      const written = store.setSetting('name', 'office');
      const closed = store.close();
      await expect(written).resolves.toBeUndefined();
      await closed;
      await expect(store.setSetting('name', 'other')).rejects.toThrow('closed');
      await expect(store.setting('name')).rejects.toThrow('closed');
    });
  });
}
