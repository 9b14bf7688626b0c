import { StickerPicker } from '../../features/stickers/StickerPicker.js';
import { setMedia } from '../../state/media.js';
import type { StickerSet } from '../../state/model.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { office } from '../office.js';

const names = [
  'hello',
  'coffee',
  'laugh',
  'like',
  'party',
  'rocket',
  'done',
  'think',
  'sleep',
  'cake',
  'heart',
  'idea',
];
const set: StickerSet = {
  paths: names.map((name) => `media/stickers/${name}.webp`),
  hints: names.map((name) => [name]),
};

const picker = (stickers: StickerSet | null, search = ''): Entry => ({
  frame: 'window',
  state: setMedia(office, { stickers }),
  show: () => (
    <div style={{ position: 'absolute', right: 24, bottom: 24 }}>
      <StickerPicker disabled={false} onPick={nothing} onClosed={nothing} />
    </div>
  ),
  act: async ({ click, type, t }) => {
    await click(t('media.stickers.open'));
    if (search !== '') await type(t('media.stickers.search'), search);
  },
});

export const stickers: Room = {
  picker: picker(set),
  loading: picker(null),
  none: picker({ paths: [], hints: [] }),
  found: picker(set, 'co'),
  'nothing-found': picker(set, 'zzz'),
};
