import { expect, it } from 'vitest';
import type { Language } from '../renderer/bridge/texts/index.js';
import { createTexts } from './texts.js';

it('are in the language that holds when they are asked for, with their values as they are', () => {
  let language: Language = 'en';
  const t = createTexts(() => language);
  const office = 'A & {{count}} $t(tray.quit) "B"';
  expect([t('tray.open'), t('tray.unread', { count: 3 })]).toEqual(['Open Parley', '3 unread']);
  expect(t('closing.message', { office })).toBe(`“${office}” is hosted on this computer`);
  language = 'ru';
  expect([t('tray.open'), t('tray.unread', { count: 1 })]).toEqual(['Открыть Parley', 'Непрочитанных: 1']);
  expect(t('tray.hosting', { office: 'Студия' })).toBe('Офис «Студия» открыт здесь');
});
