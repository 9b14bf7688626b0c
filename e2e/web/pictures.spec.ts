import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { message, openChat, openDirectChat, react, send } from './chat.js';
import { expect, test } from './fixtures.js';

/** Where this run leaves its pictures; with PARLEY_PICTURES=1 the README's are made anew. */
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

  await picture(ann, 'light');
  await picture(ann, 'dark');
});

async function picture(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}conversation-${theme}.png`, animations: 'disabled' });
}
