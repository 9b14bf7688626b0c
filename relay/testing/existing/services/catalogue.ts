import type { Answer } from '../service.js';

/** Stickers and reactions of the recorded server (testing/wire/README.md, "precondition"). */
export const catalogue: Readonly<Record<string, Answer>> = {
  GetStickers({ say }, _frame, line) {
    const stickers = ['one', 'two', 'three'].map((name) => `media/stickers/${name}.png`);
    say(line, { stickers, hints: [['hello', 'hi'], [], ['bye']], event: 'ReturnStickers' });
  },

  GetReactions({ say }, _frame, line) {
    const reactionsURLs = ['like', 'heart', 'fire'].map((name) => `media/reactions/${name}.png`);
    say(line, { reactionsURLs, event: 'ReturnReactions' });
  },

  GetCurrentAndroidVersion({ say }, _frame, line) {
    say(line, { version: '17', event: 'ReturnCurrentAndroidVersion' });
  },
};
