import type { PushStore } from '../../ports/store/pushes.js';
import type { Store } from '../../ports/store/store.js';
import { createAccounts } from './accounts.js';
import { createBlocks } from './blocks.js';
import { createChats } from './chats.js';
import { createDeviceKeys } from './device-keys.js';
import { createDevices } from './devices.js';
import { createFiles } from './files.js';
import { createGenerations } from './generations.js';
import { createGroups } from './groups.js';
import { createMessages } from './messages.js';
import { createPeople } from './people.js';
import { createSearch } from './search.js';
import { State } from './state.js';
import { createSync } from './sync.js';

/** A store that forgets everything when it closes: for tests, and as the plainest statement of what a store does. */
export function createMemoryStore(): Store {
  const state = new State();
  return {
    accounts: createAccounts(state),
    chats: createChats(state),
    messages: createMessages(state),
    pushes: createPushes(state),
    sync: createSync(state),
    people: createPeople(state),
    ...createGroups(state),
    blocks: createBlocks(state),
    files: createFiles(state),
    search: createSearch(state),
    devices: createDevices(state),
    deviceKeys: createDeviceKeys(state),
    generations: createGenerations(state),
    position: () => state.run(() => state.position),
    setting: (name) => state.run(() => state.settings.get(name)),
    settingOnce: (name, value) =>
      state.run(() => {
        const known = state.settings.get(name) ?? value;
        state.settings.set(name, known);
        return known;
      }),
    setSetting: (name, value) => state.run(() => void state.settings.set(name, value)),
    close: () => {
      state.closed = true;
      return Promise.resolve();
    },
  };
}

function createPushes(state: State): PushStore {
  return {
    waiting: (userKey, now) =>
      state.run(() => state.pushes.filter((push) => push.userKey === userKey && push.expiresAt > now)),
    drop: (keys) =>
      state.run(() => {
        state.pushes = state.pushes.filter((push) => !keys.includes(push.key));
      }),
    expire: (now) =>
      state.run(() => {
        const before = state.pushes.length;
        state.pushes = state.pushes.filter((push) => push.expiresAt > now);
        return before - state.pushes.length;
      }),
  };
}
