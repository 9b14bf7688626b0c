import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { chatRow, createGroup, literally, message, openChat, openDirectChat, send, sidebar } from './chat.js';
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
  await invitations.getByRole('button', { name: groups.acceptTitle.replace('{{title}}', 'Launch'), exact: true }).click();
  await expect(invitations).toHaveCount(0);
  await openChat(bob, 'Launch');
  await send(ann, 'welcome back');
  await expect(message(bob, 'welcome back')).toBeVisible();
});

test('a person is blocked, notices nothing, and is unblocked in the settings', async ({ newcomer }) => {
  await newcomer('Host');
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob');
  await openDirectChat(bob, 'Ann');
  await send(bob, 'hello');
  await openChat(ann, 'Bob');
  await ann.getByRole('button', { name: groups.chatActions }).click();
  await ann.getByRole('menuitem', { name: groups.block }).click();
  await ann.getByRole('alertdialog').getByRole('button', { name: groups.blockConfirm, exact: true }).click();
  await expect(ann.getByText(groups.blocked.replace('{{name}}', 'Bob'), { exact: true })).toBeVisible();
  await expect(chatRow(ann, 'Bob')).toHaveCount(0);
  await send(bob, 'are you there?');
  await expect(message(bob, 'are you there?')).toBeVisible();
  await expect(chatRow(ann, 'Bob')).toHaveCount(0);

  await ann.keyboard.press('Control+Comma');
  const settings = ann.getByRole('dialog', { name: en.settings.title });
  await settings.getByRole('button', { name: en.settings.blocked }).click();
  await settings.getByRole('button', { name: groups.unblockName.replace('{{name}}', 'Bob') }).click();
  await expect(settings.getByText(en.settings.nobodyBlocked)).toBeVisible();
  await ann.keyboard.press('Escape');
  await openChat(ann, 'Bob');
  await expect(message(ann, 'are you there?')).toBeVisible();
});
