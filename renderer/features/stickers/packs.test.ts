import { describe, expect, it } from 'vitest';
import { findStickers, packsOf, stickerLabel, stickerName } from './packs.js';

const set = {
  paths: ['media/stickers/coffee.webp', 'media/stickers/cats/sleepy_cat.png', 'media/stickers/cats/cat.png'],
  hints: [['coffee', 'кофе', 'good morning'], ['sleepy', 'сонный кот'], []],
};

it('sorts stickers into packs by their folders', () => {
  expect(packsOf(set)).toEqual([
    { name: '', stickers: ['media/stickers/coffee.webp'] },
    { name: 'cats', stickers: ['media/stickers/cats/sleepy_cat.png', 'media/stickers/cats/cat.png'] },
  ]);
});

describe('the search', () => {
  it.each([
    ['кофе', ['media/stickers/coffee.webp']],
    ['MORN', ['media/stickers/coffee.webp']],
    ['cat', ['media/stickers/cats/sleepy_cat.png', 'media/stickers/cats/cat.png']],
    ['сон кот', ['media/stickers/cats/sleepy_cat.png']],
    ['tea', []],
  ])('finds by %j', (text, found) => {
    expect(findStickers(set, text)).toEqual(found);
  });
});

it('names a sticker by its first hint, or else by its file', () => {
  expect(stickerLabel(set, 'media/stickers/coffee.webp')).toBe('coffee');
  expect(stickerLabel(set, 'media/stickers/cats/cat.png')).toBe('cat');
  expect(stickerName('a/b_c.webp')).toBe('b_c');
});
