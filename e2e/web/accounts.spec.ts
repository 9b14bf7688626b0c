import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { emailOf, fillRegistration, passwordOf } from './account.js';
import { expect, test } from './fixtures.js';
import { chatRow, conversationTitle, message, openDirectChat, send } from './chat.js';

const { accounts } = en;

test('two accounts side by side: one is on the screen, the other counts what comes, and each returns to its chat', async ({
  newcomer,
}) => {
  const anna = await newcomer('Anna');
  const boris = await newcomer('Boris');
  await openDirectChat(boris, 'Anna');
  await send(boris, 'are you there?');

  await anna.getByRole('button', { name: en.menu.open }).click();
  await anna.getByRole('menuitem', { name: en.menu.addAccount }).click();
  const rail = anna.getByRole('navigation', { name: accounts.label });
  await expect(rail.getByRole('button', { name: accounts.new })).toHaveAttribute('aria-current', 'true');
  await fillRegistration(anna, { name: 'Anna Two', email: emailOf('Anna Two'), password: passwordOf('Anna Two') });
  await expect(anna.getByRole('navigation', { name: en.sidebar.label })).toBeVisible();
  await expect(chatRow(anna, 'Boris')).toHaveCount(0);
  await expect(rail.getByRole('button', { name: accounts.add })).toBeVisible();

  await send(boris, 'hello?');
  const first = rail.getByRole('button', { name: 'Test office, Anna.' });
  await expect(first).toHaveAccessibleName(/2 unread messages/);
  await anna.keyboard.press('Control+1');
  await chatRow(anna, 'Boris').click();
  await expect(message(anna, 'hello?')).toBeVisible();
  await anna.keyboard.press('Control+2');
  await expect(chatRow(anna, 'Boris')).toHaveCount(0);
  await anna.keyboard.press('Control+1');
  await expect(conversationTitle(anna)).toHaveText('Boris');
});

test('adding an office can be given up', async ({ newcomer }) => {
  const anna = await newcomer('Anna');
  await anna.getByRole('button', { name: en.menu.open }).click();
  await anna.getByRole('menuitem', { name: en.menu.addAccount }).click();
  await anna.getByRole('button', { name: en.common.back }).click();
  await expect(anna.getByRole('navigation', { name: en.sidebar.label })).toBeVisible();
  await expect(anna.getByRole('navigation', { name: accounts.label })).toHaveCount(0);
});
