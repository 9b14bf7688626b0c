import type { Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { chatRow, conversationTitle, mark, message, openChat, openDirectChat, send, sidebar } from './chat.js';
import { expect, test } from './fixtures.js';
import { say } from './say.js';

const panel = (page: Page) => page.getByRole('search', { name: en.search.title });
const field = (page: Page) => panel(page).getByRole('searchbox');
const results = (page: Page) => panel(page).getByRole('group', { name: en.search.results }).getByRole('button');
const bar = (page: Page) => page.getByRole('main').getByText(en.search.past);

/** Opens a chat at its end, where only the newest messages are loaded because all were read before. */
async function openAllRead(page: Page, writer: Page, title: string, newest: string): Promise<void> {
  await openChat(page, title);
  await page.getByRole('button', { name: en.conversation.toBottom }).click();
  await expect(message(page, newest)).toBeVisible();
  await expect(mark(writer, newest, 'read')).toBeVisible();
  await page.reload();
  await openChat(page, title);
  await expect(message(page, newest)).toBeVisible();
}

// Without the extensions the page does not offer it: `base.spec.ts`.
test.skip(({ extensions }) => extensions === 'off', 'Searching messages is an extension.');

test('finds a message in any form of its words, shows it in its place, and leads back to the newest', async ({
  newcomer,
}) => {
  const alice = await newcomer('Alice');
  const bob = await newcomer('Bob');
  await openDirectChat(alice, 'Bob');
  await send(alice, 'Первая встреча была в марте');
  await expect(message(alice, 'Первая встреча была в марте')).toBeVisible();
  await say(
    alice,
    'Bob',
    Array.from({ length: 150 }, (_, n) => `line ${n + 1}`),
  );
  await send(alice, 'Отчёты о встречах готовы');

  await openAllRead(bob, alice, 'Alice', 'Отчёты о встречах готовы');
  await bob.keyboard.press('Control+Shift+KeyF');
  await expect(field(bob)).toBeFocused();
  await expect(panel(bob).getByText(en.search.idle)).toBeVisible();
  await bob.keyboard.type('встречу');
  await expect(results(bob)).toHaveCount(2);
  await expect(results(bob).nth(0).locator('mark')).toHaveText('встречах');
  await expect(results(bob).nth(1).locator('mark')).toHaveText('встреча');

  // The keyboard alone is used: down into the list, to the older result, and open it.
  await bob.keyboard.press('ArrowDown');
  await expect(results(bob).nth(0)).toBeFocused();
  await bob.keyboard.press('ArrowDown');
  await bob.keyboard.press('Enter');
  await expect(message(bob, 'Первая встреча была в марте')).toBeInViewport();
  await expect(bar(bob)).toBeVisible();
  await expect(message(bob, 'Отчёты о встречах готовы')).toHaveCount(0);

  await bob.getByRole('main').getByRole('button', { name: en.search.toNewest }).click();
  await expect(bar(bob)).toBeHidden();
  await expect(message(bob, 'Отчёты о встречах готовы')).toBeInViewport();

  // The newest message is loaded, so it is shown in its place.
  await results(bob).nth(0).click();
  await expect(message(bob, 'Отчёты о встречах готовы')).toBeInViewport();
  await expect(bar(bob)).toBeHidden();

  await bob.keyboard.press('Escape');
  await expect(panel(bob)).toBeHidden();
  await expect(sidebar(bob)).toBeVisible();
});

test('scrolls from an old message down to the newest, without a gap', async ({ newcomer }) => {
  const alice = await newcomer('Alice');
  const bob = await newcomer('Bob');
  await openDirectChat(alice, 'Bob');
  await send(alice, 'the needle');
  await expect(message(alice, 'the needle')).toBeVisible();
  await say(
    alice,
    'Bob',
    Array.from({ length: 160 }, (_, n) => `line ${n + 1}`),
  );

  await openAllRead(bob, alice, 'Alice', 'line 160');
  await bob.getByRole('main').getByRole('button', { name: en.search.inChat }).click();
  await field(bob).fill('needle');
  await results(bob).first().click();
  await expect(message(bob, 'the needle')).toBeInViewport();
  await expect(bar(bob)).toBeVisible();

  const log = bob.getByRole('log');
  await log.hover();
  const seen = new Set<string>();
  const look = async () => {
    // The label ends with the text, while the bubble goes on with the time.
    const labels = await log
      .getByRole('article')
      .evaluateAll((articles) => articles.map((article) => article.getAttribute('aria-label') ?? ''));
    for (const label of labels) {
      const line = /line \d+$/.exec(label)?.[0];
      if (line !== undefined) seen.add(line);
    }
  };
  await expect
    .poll(
      async () => {
        await bob.mouse.wheel(0, 500);
        await look();
        return message(bob, 'line 160').isVisible();
      },
      { timeout: 60_000, intervals: [100] },
    )
    .toBe(true);
  await look();
  await expect(bar(bob)).toBeHidden();
  expect(seen.size).toBe(160);
  await send(alice, 'after all that');
  await bob.mouse.wheel(0, 5_000);
  await expect(message(bob, 'after all that')).toBeVisible();
});

test('filters by chat and person, and says when there is nothing', async ({ newcomer }) => {
  const alice = await newcomer('Alice');
  const bob = await newcomer('Bob');
  const carol = await newcomer('Carol');
  await openDirectChat(alice, 'Bob');
  await send(alice, 'budget for Bob');
  await openDirectChat(alice, 'Carol');
  await send(alice, 'budget for Carol');
  await openChat(carol, 'Alice');
  await send(carol, 'my budget');
  await expect(message(alice, 'my budget')).toBeVisible();

  // The field above the chats opens this search with what was typed.
  await sidebar(alice).getByRole('searchbox').fill('budget');
  await sidebar(alice).getByRole('button', { name: 'Search messages for “budget”' }).click();
  await expect(field(alice)).toHaveValue('budget');
  await expect(results(alice)).toHaveCount(3);
  await panel(alice).getByLabel(en.search.chat, { exact: true }).selectOption({ label: 'Carol' });
  await expect(results(alice)).toHaveCount(2);
  await panel(alice).getByLabel(en.search.person).selectOption({ label: 'Carol' });
  await expect(results(alice)).toHaveCount(1);
  await expect(results(alice)).toContainText('my budget');
  await panel(alice).getByLabel(en.search.kind).selectOption(en.search.kinds.image);
  await expect(panel(alice).getByText(en.search.nothing)).toBeVisible();
  await panel(alice).getByLabel(en.search.kind).selectOption(en.search.anyKind);
  await panel(alice).getByLabel(en.search.date, { exact: true }).selectOption(en.search.dates.today);
  await expect(results(alice)).toHaveCount(1);

  await results(alice).first().click();
  await expect(conversationTitle(alice)).toHaveText('Carol');
  await expect(message(alice, 'my budget')).toBeInViewport();
  await expect(chatRow(bob, 'Alice')).toContainText('budget for Bob');
});

test('shows markup in what was found as the text that it is', async ({ newcomer }) => {
  const alice = await newcomer('Alice');
  await newcomer('Bob');
  await openDirectChat(alice, 'Bob');
  const text = '<img src=x onerror=alert(1)> <b>markup</b>';
  await send(alice, text);
  await expect(message(alice, text)).toBeVisible();
  await alice.keyboard.press('Control+Shift+KeyF');
  await field(alice).fill('markup');
  await expect(results(alice)).toHaveCount(1);
  await expect(results(alice)).toContainText(text);
  await expect(results(alice).locator('img, b')).toHaveCount(0);
});
