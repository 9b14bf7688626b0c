import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { chatRow, createGroup, literally, message, openChat, send, sidebar } from './chat.js';
import { expect, test } from './fixtures.js';

test.skip(({ extensions }) => extensions === 'off', 'Leaving, invitations and blocking are extensions.');

const { groups } = en;

test('who left a group comes back only by accepting an invitation', async ({ newcomer }) => {
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob');
  await createGroup(ann, 'Launch', ['Bob']);
  await openChat(bob, 'Launch');
  await bob.getByRole('button', { name: groups.chatActions }).click();
  await bob.getByRole('menuitem', { name: groups.leave }).click();
  await bob.getByRole('alertdialog').getByRole('button', { name: groups.leaveConfirm }).click();
  await expect(chatRow(bob, 'Launch')).toHaveCount(0);

  await ann.getByRole('button', { name: en.conversation.showMembers }).click();
  await ann.getByRole('button', { name: groups.add }).click();
  const adding = ann.getByRole('dialog', { name: groups.add });
  await adding.getByRole('checkbox', { name: new RegExp(`^${literally('Bob')}`) }).click();
  await adding.getByRole('button', { name: groups.addConfirm, exact: true }).click();
  await expect(ann.getByText(groups.invited.replace('{{names}}', 'Bob'))).toBeVisible();
  await ann.keyboard.press('Escape');
  await send(ann, 'not for Bob yet');

  const invitations = sidebar(bob).getByRole('list', { name: groups.invitations });
  await expect(invitations).toContainText(groups.invitedBy.replace('{{name}}', 'Ann'));
  await bob.reload();
  await invitations
    .getByRole('button', { name: groups.acceptTitle.replace('{{title}}', 'Launch'), exact: true })
    .click();
  await expect(invitations).toHaveCount(0);
  await openChat(bob, 'Launch');
  await send(ann, 'welcome back');
  await expect(message(bob, 'welcome back')).toBeVisible();
});
