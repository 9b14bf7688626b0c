import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { choose, composer, createGroup, message, openChat, openDirectChat, react, send } from './chat.js';
import { expect, test } from './fixtures.js';

/** The folder for the pictures of this run; with PARLEY_PICTURES=1 the README's pictures are made anew. */
const folder = fileURLToPath(
  new URL(
    process.env['PARLEY_PICTURES'] === '1' ? '../../docs/pictures/' : '../../test-results/pictures/',
    import.meta.url,
  ),
);

test('a small office, in both themes', async ({ newcomer }) => {
  mkdirSync(folder, { recursive: true });
  const ann = await newcomer('Ann Lee');
  const boris = await newcomer('Борис Орлов');
  const maya = await newcomer('Maya Castellanos');

  await openDirectChat(maya, 'Ann Lee');
  await send(maya, 'Lunch at one?');
  await openDirectChat(ann, 'Борис Орлов');
  await send(ann, 'Good morning! Did you see the new layout?');
  await openChat(boris, 'Ann Lee');
  await send(boris, 'Да, видел. Мне нравится, но кнопка «Отправить» слишком близко к краю.');
  await expect(message(ann, 'Да, видел. Мне нравится, но кнопка «Отправить» слишком близко к краю.')).toBeVisible();
  await send(ann, 'Eight more pixels, then. It is at https://example.org/layout');
  await react(boris, 'Eight more pixels, then. It is at https://example.org/layout', 'like');
  await send(boris, 'Отлично, спасибо!');
  await send(boris, '🎉');
  await expect(message(ann, '🎉')).toBeVisible();
  await expect(ann.locator('[data-chat]', { hasText: 'Maya Castellanos' })).toContainText('1');

  for (const theme of ['light', 'dark'] as const) await picture(ann, theme, 'conversation');
});

test('a group with what it keeps at hand', async ({ newcomer, extensions }) => {
  test.skip(extensions === 'off', 'Pins, mentions and roles are extensions.');
  mkdirSync(folder, { recursive: true });
  const anna = await newcomer('Анна Лебедева', { viewport: { width: 1600, height: 900 } });
  await anna.keyboard.press('Control+Comma');
  await anna.getByRole('dialog').getByLabel(en.menu.language).selectOption('ru');
  await anna.keyboard.press('Escape');
  const boris = await newcomer('Boris Orlov');
  const maya = await newcomer('Maya Castellanos');
  const name = 'Переезд в офис 4';
  await createGroup(boris, name, ['Анна Лебедева', 'Maya Castellanos']);
  await send(boris, 'Ключи у охраны на первом этаже, спросите Веру Павловну');
  await choose(boris, 'Ключи у охраны на первом этаже, спросите Веру Павловну', 'pin');
  await openChat(maya, name);
  await send(maya, 'When does the lift work again?');
  await anna.getByRole('navigation').locator('[data-chat]', { hasText: name }).click();
  await composer(boris).pressSequentially('@анна');
  await boris.keyboard.press('Enter');
  await composer(boris).pressSequentially('закажешь грузчиков на четверг?');
  await boris.keyboard.press('Enter');
  await expect(message(anna, '@Анна Лебедева закажешь грузчиков на четверг?')).toBeVisible();
  await choose(boris, 'When does the lift work again?', 'reply');
  await send(boris, 'On Monday, they say.');
  await expect(message(anna, 'On Monday, they say.')).toBeVisible();
  for (const theme of ['light', 'dark'] as const) await picture(anna, theme, 'group');
  await boris.setViewportSize({ width: 900, height: 700 });
  await boris.getByRole('button', { name: en.groups.chatActions }).click();
  await boris.getByRole('menuitem', { name: en.conversation.showMembers }).click();
  await expect(boris.getByRole('dialog')).toContainText('Maya Castellanos');
  for (const theme of ['light', 'dark'] as const) await picture(boris, theme, 'members');
});

async function picture(page: Page, theme: 'light' | 'dark', name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}${name}-${theme}.png`, animations: 'disabled' });
}
