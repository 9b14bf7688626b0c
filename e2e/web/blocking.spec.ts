import type { Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { chatRow, composer, conversationTitle, mark, message, openChat, openDirectChat, send } from './chat.js';
import { expect, test } from './fixtures.js';

test.skip(({ extensions }) => extensions === 'off', 'Blocking is an extension.');

const { groups, settings } = en;

test('who is blocked reaches nobody and notices nothing, until the block is taken back', async ({ newcomer }) => {
  // Two people take many steps here, each of which waits for the other.
  test.slow();
  const ann = await newcomer('Ann');
  const ben = await newcomer('Ben');
  await openDirectChat(ann, 'Ben');
  await send(ann, 'hello Ben');
  await openChat(ben, 'Ann');
  await expect(message(ben, 'hello Ben')).toBeVisible();
  await send(ben, 'before');
  await expect(message(ann, 'before')).toBeVisible();

  await ann.getByRole('button', { name: groups.chatActions }).click();
  await ann.getByRole('menuitem', { name: groups.block }).click();
  const asked = ann.getByRole('alertdialog', { name: groups.blockTitle.replace('{{name}}', 'Ben') });
  await asked.getByRole('button', { name: groups.blockConfirm, exact: true }).click();
  await expect(asked).toBeHidden();
  await expect(chatRow(ann, 'Ben')).toHaveCount(0);

  // Ben's message is taken as ever.
  await send(ben, 'unheard');
  await expect(mark(ben, 'unheard', 'stored')).toBeVisible();
  await expect(conversationTitle(ben)).toHaveText('Ann');
  await expect(composer(ben)).toBeEditable();
  // Even a page that is loaded anew, which asks for everything, shows nothing of it.
  await ann.reload();
  const list = await openBlocked(ann);
  await expect(list.getByRole('listitem')).toHaveText([/Ben/]);
  await expect(chatRow(ann, 'Ben')).toHaveCount(0);

  await list.getByRole('button', { name: groups.unblockName.replace('{{name}}', 'Ben') }).click();
  await expect(list).toContainText(settings.nobodyBlocked);
  // By the button: Escape would close the notice that Ben is no longer blocked.
  await ann.getByRole('dialog').getByRole('button', { name: en.common.close, exact: true }).click();
  await expect(ann.getByRole('dialog')).toHaveCount(0);
  await expect(chatRow(ann, 'Ben')).toBeVisible();
  await send(ben, 'heard again');
  await openChat(ann, 'Ben');
  for (const text of ['before', 'unheard', 'heard again']) await expect(message(ann, text)).toBeVisible();
  await send(ann, 'welcome back');
  await expect(message(ben, 'welcome back')).toBeVisible();
});

/** Opens the settings' list of blocked people. */
async function openBlocked(page: Page) {
  await expect(page.getByRole('navigation', { name: en.sidebar.label })).toBeVisible();
  await page.keyboard.press('Control+Comma');
  const dialog = page.getByRole('dialog', { name: settings.title });
  await dialog.getByRole('searchbox', { name: settings.search }).fill(settings.blocked);
  return dialog.getByRole('region', { name: settings.blocked });
}
