import { expect, it } from 'vitest';
import { fakeBridge } from '../testing/fake-bridge.js';
import { MemoryStorage } from '../testing/memory-storage.js';
import { openSettings } from './settings.js';

it('what an older version kept in the page is taken over, once', async () => {
  const storage = new MemoryStorage();
  storage.setItem('parley.theme', 'dark');
  storage.setItem('parley.language', 'ru');
  const bridge = fakeBridge();
  const { store } = await openSettings(bridge.settings, storage);
  expect(store.getState()).toMatchObject({ theme: 'dark', language: 'ru' });
  expect(bridge.preferences).toMatchObject({ theme: 'dark', language: 'ru' });
  expect(storage.items.size).toBe(0);

  await bridge.settings.change({ theme: 'light' });
  const again = await openSettings(bridge.settings, storage);
  expect(again.store.getState().theme).toBe('light');
});

it('nothing else is taken from there', async () => {
  const storage = new MemoryStorage();
  storage.setItem('parley.theme', 'system');
  storage.setItem('parley.language', 'xx');
  const bridge = fakeBridge();
  await bridge.settings.change({ theme: 'dark' });
  expect((await openSettings(bridge.settings, storage)).store.getState()).toMatchObject({
    theme: 'dark',
    language: 'system',
  });
});

it('changes from elsewhere, such as the tray, are seen; own ones say what did not work out', async () => {
  const bridge = fakeBridge();
  const { store, change } = await openSettings(bridge.settings, new MemoryStorage());
  await bridge.settings.change({ quietUntil: 5 });
  expect(store.getState().quietUntil).toBe(5);
  bridge.problem = 'shortcut';
  expect(await change({ shortcut: 'Control+A' })).toBe('shortcut');
  expect(store.getState().shortcut).toBe('Control+A');
});
