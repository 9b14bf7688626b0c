import {
  emptyGenerationsKept,
  type Generation,
  type GenerationStore,
  generationsKept,
} from '../../ports/store/generations.js';
import type { State } from './state.js';

/** Keeps the generations of the change log. */
export function createGenerations(state: State): GenerationStore {
  let kept: Generation[] = [];
  return {
    begin: (name) =>
      state.run(() => {
        const all = [...kept, { name, startsAfter: kept.length > 0 ? state.position : 0 }];
        kept = all
          .filter(({ startsAfter }, index) => {
            const isNew = index >= all.length - emptyGenerationsKept;
            return isNew || all[index + 1]?.startsAfter !== startsAfter;
          })
          .slice(-generationsKept);
        return [...kept];
      }),
  };
}
