import { describeStore } from '../../ports/store/contract/store.contract.js';
import { createMemoryStore } from './memory-store.js';

describeStore('memory', () => {
  const store = createMemoryStore();
  return Promise.resolve({ store, destroy: () => store.close() });
});
