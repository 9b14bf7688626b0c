import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { chatRow, createGroup, message, openChat, openDirectChat, choose, composer, send } from './chat.js';
import { expect, test } from './fixtures.js';

test.skip(
  ({ extensions }) => extensions === 'off',
  'Muting, leaving, deleting and the mark of an edit are extensions.',
);

test.describe('a chat', () => {
  test('is muted from the list, shows it, and is heard again from its menu', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await createGroup(ann, 'Launch', ['Bob']);
    await chatRow(bob, 'Launch').click({ button: 'right' });
    await bob.getByRole('menuitem', { name: en.groups.muteForGood }).click();
    await expect(chatRow(bob, 'Launch').getByRole('img', { name: en.groups.muted })).toBeVisible();
    await send(ann, 'anybody?');
    await expect(chatRow(bob, 'Launch')).toContainText('1 unread message');
    await openChat(bob, 'Launch');
    await bob.getByRole('button', { name: en.groups.chatActions }).click();
    await bob.getByRole('menuitem', { name: en.groups.unmute }).click();
    await expect(bob.getByRole('img', { name: en.groups.muted })).toHaveCount(0);
  });

  test('is left after a question, and deleted for both who are in it', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await createGroup(ann, 'Launch', ['Bob']);
    await openChat(bob, 'Launch');
    await bob.getByRole('button', { name: en.groups.chatActions }).click();
    await bob.getByRole('menuitem', { name: en.groups.leave }).click();
    await bob.getByRole('alertdialog').getByRole('button', { name: en.groups.leaveConfirm }).click();
    await expect(chatRow(bob, 'Launch')).toHaveCount(0);
    await openDirectChat(ann, 'Bob');
    await send(ann, 'for us two');
    await openChat(bob, 'Ann');
    await ann.getByRole('button', { name: en.groups.chatActions }).click();
    await ann.getByRole('menuitem', { name: en.groups.delete }).click();
    await ann.getByRole('alertdialog').getByRole('button', { name: en.groups.deleteConfirm }).click();
    for (const [page, title] of [
      [ann, 'Bob'],
      [bob, 'Ann'],
    ] as const)
      await expect(chatRow(page, title)).toHaveCount(0);
    await expect(bob.getByText(en.groups.gone.replace('{{title}}', 'Ann'), { exact: true })).toBeVisible();
  });

  test('says that a message was edited, also after it was loaded anew', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'first');
    await choose(ann, 'first', 'edit');
    await composer(ann).fill('second');
    await composer(ann).press('Enter');
    await expect(message(ann, 'second')).toContainText(en.groups.edited);
    await ann.reload();
    await openChat(ann, 'Bob');
    await expect(message(ann, 'second')).toContainText(en.groups.edited);
  });
});
