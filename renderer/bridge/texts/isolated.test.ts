import i18next from 'i18next';
import { expect, it } from 'vitest';
import { isolated } from './isolated.js';

it.each([
  ['Ann', 'Ann'],
  ['evil\u202Etxt.exe', 'eviltxt.exe'],
  ['\u2067a\u2069\u2069b', 'ab'],
  ['דנה', '\u2068דנה\u2069'],
  ['\u202Eليلى', '\u2068ليلى\u2069'],
  ['<b> & co', '<b> & co'],
])('%j turns nothing around it', (name, shown) => {
  expect(isolated(name)).toBe(shown);
});

it('holds for every value within a text', () => {
  const texts = i18next.createInstance({
    lng: 'en',
    resources: { en: { translation: { conversation: { typingOne: '{{name}} is typing' } } } },
    interpolation: { escape: isolated },
    initAsync: false,
  });
  void texts.init();
  expect(texts.t('conversation.typingOne', { name: 'A\u202EB & <i>' })).toBe('AB & <i> is typing');
});
