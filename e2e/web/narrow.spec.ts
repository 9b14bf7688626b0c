import type { Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { chatRow, conversationTitle, mark, message, openChat, openDirectChat, send, sidebar } from './chat.js';
import { expect, test } from './fixtures.js';

const viewport = { width: 480, height: 700 };
const back = (page: Page) => page.getByRole('button', { name: en.conversation.back });

/** Nothing of the window has to be scrolled to sideways. */
async function expectFits(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(viewport.width);
}

test('a narrow window shows the list or the chat, and leads from one to the other', async ({ newcomer }) => {
  const alice = await newcomer('Alice', { viewport });
  const bob = await newcomer('Bob', { viewport });
  await expect(sidebar(bob)).toBeVisible();
  await expectFits(bob);
  await openDirectChat(alice, 'Bob');
  await expect(sidebar(alice)).toBeHidden();
  const long = 'A text that is long enough to need more than one line in a window as narrow as this one is';
  await send(alice, long);
  await expectFits(alice);
  const text = message(alice, long);
  expect((await text.boundingBox())?.height).toBeLessThan(120);

  await openChat(bob, 'Alice');
  await expect(sidebar(bob)).toBeHidden();
  await expect(message(bob, long)).toBeVisible();

  await back(alice).click();
  await expect(conversationTitle(alice)).toBeHidden();
  await expect(chatRow(alice, 'Bob')).toBeFocused();
  // Nothing counts as read that is not on the screen.
  await send(bob, 'Did you see this?');
  await expect(chatRow(alice, 'Bob')).toContainText('Did you see this?');
  await expect(mark(bob, 'Did you see this?', 'read')).toHaveCount(0);
  await alice.keyboard.press('Enter');
  await expect(mark(bob, 'Did you see this?', 'read')).toBeVisible();

  // A window that is made wider has both.
  await alice.setViewportSize({ width: 900, height: 700 });
  await expect(sidebar(alice)).toBeVisible();
  await expect(conversationTitle(alice)).toBeVisible();
  await expect(back(alice)).toHaveCount(0);
});

test('in a narrow window a search shows its results, and the chosen one in its chat', async ({
  newcomer,
  extensions,
}) => {
  test.skip(extensions === 'off', 'Searching messages is an extension.');
  const alice = await newcomer('Alice', { viewport });
  await newcomer('Bob');
  await openDirectChat(alice, 'Bob');
  await send(alice, 'The plan of the house');
  await expect(message(alice, 'The plan of the house')).toBeVisible();
  await alice.keyboard.press('Control+Shift+KeyF');
  const panel = alice.getByRole('search', { name: en.search.title });
  await expect(panel).toBeVisible();
  await expect(conversationTitle(alice)).toBeHidden();
  await alice.keyboard.type('house');
  const result = panel.getByRole('group', { name: en.search.results }).getByRole('button');
  await expect(result).toHaveCount(1);
  await expectFits(alice);
  await result.click();
  await expect(panel).toBeHidden();
  await expect(message(alice, 'The plan of the house')).toBeVisible();
  await back(alice).click();
  await expect(panel).toBeVisible();
  await expect(result).toHaveCount(1);
  await panel.getByRole('button', { name: en.search.close }).click();
  await expect(message(alice, 'The plan of the house')).toBeVisible();
});
