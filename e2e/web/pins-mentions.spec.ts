import type { Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';
import {
  chatRow,
  choose,
  composer,
  conversationTitle,
  createGroup,
  mark,
  message,
  openChat,
  openDirectChat,
  openMenu,
  send,
} from './chat.js';
import { paste, png } from './files.js';
import { expect, test } from './fixtures.js';
import { say } from './say.js';

// Without the extensions the page does not offer them: `base.spec.ts`.
test.skip(({ extensions }) => extensions === 'off', 'Pins, mentions and forwarding are extensions.');

const { groups } = en;
const bar = (page: Page) => page.getByRole('region', { name: groups.pins });
const jump = (page: Page) => bar(page).getByRole('button', { name: /Go to it$/ });
const pinMark = (page: Page, text: string) => message(page, text).getByRole('img', { name: groups.pinned });
const offered = (page: Page) => page.getByRole('listbox', { name: groups.mention }).getByRole('option');
const forwardDialog = (page: Page) => page.getByRole('dialog', { name: groups.forwardTitle });

test('a message is pinned for everybody, and found from afar', async ({ newcomer }) => {
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob');
  await createGroup(ann, 'Launch', ['Bob']);
  await send(ann, 'the rules');
  await openChat(bob, 'Launch');
  await expect(bar(bob)).toHaveCount(0);
  await choose(ann, 'the rules', 'pin');
  for (const page of [ann, bob]) {
    await expect(bar(page)).toContainText(groups.pinned);
    await expect(bar(page)).toContainText('the rules');
    await expect(pinMark(page, 'the rules')).toBeVisible();
  }

  // A plain member sees the pins, and cannot change them.
  await expect(bar(bob).getByRole('button', { name: groups.unpin })).toHaveCount(0);
  const menu = await openMenu(bob, 'the rules');
  await expect(menu.getByRole('menuitem', { name: groups.forward })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: groups.unpin })).toHaveCount(0);
  await bob.keyboard.press('Escape');

  await say(
    ann,
    'Launch',
    Array.from({ length: 150 }, (_, n) => `line ${n + 1}`),
  );
  await choose(ann, 'line 150', 'pin');
  await expect(bar(bob)).toContainText('Pinned message 2 of 2');
  // Bob's list has followed, and all is read: the chat opens at its end again.
  await expect(message(bob, 'line 150')).toBeInViewport();
  await expect(message(ann, 'line 150').getByRole('img', { name: 'Read by 1 of 1' })).toBeVisible();
  await bob.reload();
  await openChat(bob, 'Launch');
  await expect(message(bob, 'line 150')).toBeVisible();
  await bar(bob).getByRole('button', { name: groups.earlierPin }).click();
  // The message is far from the loaded ones, and its line is shown all the same.
  await expect(jump(bob)).toContainText('Pinned message 1 of 2Ann: the rules');
  await jump(bob).click();
  await expect(message(bob, 'the rules')).toBeInViewport();
  await expect(pinMark(bob, 'the rules')).toBeVisible();
  await expect(jump(bob)).toContainText('Pinned message 2 of 2Ann: line 150');
  await jump(bob).press('ArrowUp');
  await expect(jump(bob)).toContainText('the rules');
});

test('a message is unpinned, which can be taken back, and a deleted one takes its pin along', async ({ newcomer }) => {
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob');
  await openDirectChat(ann, 'Bob');
  for (const text of ['the rules', 'the place']) {
    await send(ann, text);
    await choose(ann, text, 'pin');
  }
  await openChat(bob, 'Ann');
  await expect(jump(bob)).toHaveText('Pinned message 2 of 2Ann: the place');
  // In a chat of two both members may unpin.
  await bar(bob).getByRole('button', { name: groups.unpin }).click();
  await expect(jump(ann)).toHaveText('Pinned messageYou: the rules');
  await bob.getByRole('button', { name: groups.undo }).click();
  await expect(jump(ann)).toHaveText('Pinned message 2 of 2You: the place');
  await choose(ann, 'the place', 'delete');
  await ann.getByRole('alertdialog').getByRole('button', { name: en.message.deleteConfirm }).click();
  for (const page of [ann, bob]) await expect(jump(page)).toContainText('the rules');
  await choose(ann, 'the rules', 'unpin');
  for (const page of [ann, bob]) await expect(bar(page)).toHaveCount(0);
});

test('a member is mentioned from the list, sees it in the list of chats, and is written to with a click', async ({
  newcomer,
}) => {
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob Hall');
  const cleo = await newcomer('Клеопатра');
  await createGroup(ann, 'Launch', ['Bob Hall', 'Клеопатра']);
  await openDirectChat(cleo, 'Bob Hall');
  const mentioned = (page: Page) => chatRow(page, 'Launch').getByRole('img', { name: groups.mentioned });

  await composer(ann).pressSequentially('Ask @ha');
  await expect(offered(ann)).toHaveText([/Bob Hall/]);
  await ann.keyboard.press('Enter');
  await expect(composer(ann)).toHaveValue('Ask @Bob Hall ');
  await ann.keyboard.press('Enter');
  await expect(message(ann, 'Ask @Bob Hall')).toBeVisible();
  await expect(mentioned(bob)).toBeVisible();
  await expect(chatRow(cleo, 'Launch')).toContainText('1 unread message');
  await expect(mentioned(cleo)).toHaveCount(0);

  await openChat(bob, 'Launch');
  await expect(message(bob, 'Ask @Bob Hall').getByText('@Bob Hall', { exact: true })).toBeVisible();
  await openDirectChat(bob, 'Ann');
  await expect(mentioned(bob)).toHaveCount(0);
  await send(bob, 'for you');

  // The search also works with Russian letters. Escape leaves the text as it is, and a name that was chosen and deleted
  // again is no mention.
  await composer(ann).pressSequentially('@кле');
  await expect(offered(ann)).toHaveText([/Клеопатра/]);
  await ann.keyboard.press('Escape');
  await expect(offered(ann)).toHaveCount(0);
  await expect(composer(ann)).toHaveValue('@кле');
  await composer(ann).fill('');
  await composer(ann).pressSequentially('@');
  await offered(ann).filter({ hasText: 'Клеопатра' }).click();
  await expect(composer(ann)).toHaveValue('@Клеопатра ');
  await composer(ann).fill('nobody');
  await ann.keyboard.press('Enter');
  await expect(chatRow(cleo, 'Launch')).toContainText('2 unread messages');
  await expect(mentioned(cleo)).toHaveCount(0);

  await message(ann, 'Ask @Bob Hall').getByRole('button', { name: '@Bob Hall' }).click();
  await expect(conversationTitle(ann)).toHaveText('Bob Hall');
  await expect(message(ann, 'for you')).toBeVisible();
});

test('a message and a picture are passed on to several chats, also while the connection is away', async ({
  newcomer,
  relay,
}) => {
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob');
  const cleo = await newcomer('Cleo');
  await openDirectChat(ann, 'Bob');
  await createGroup(ann, 'Launch', ['Bob', 'Cleo']);
  await openChat(bob, 'Launch');
  await send(bob, 'the plan');
  await paste(bob, [png('plan.png', 300, 200)]);
  await composer(bob).press('Enter');
  const picture = ann.getByRole('log').getByRole('button', { name: 'plan.png' });
  await expect(picture).toBeVisible();

  await choose(ann, 'the plan', 'forward');
  await forwardDialog(ann).getByRole('searchbox').fill('nowhere');
  await expect(forwardDialog(ann)).toContainText('No chat is called “nowhere”.');
  await forwardDialog(ann).getByRole('searchbox').fill('bo');
  await forwardDialog(ann).getByRole('checkbox', { name: 'Bob' }).click();
  await forwardDialog(ann).getByRole('searchbox').fill('');
  await forwardDialog(ann).getByRole('checkbox', { name: 'Launch' }).click();
  await forwardDialog(ann).getByRole('button', { name: groups.forwardConfirm, exact: true }).click();
  await expect(forwardDialog(ann)).toBeHidden();
  const from = groups.forwarded.replace('{{name}}', 'Bob');
  await openChat(cleo, 'Launch');
  await expect(message(cleo, 'the plan').filter({ hasText: from })).toBeVisible();
  await openChat(bob, 'Ann');
  await expect(message(bob, 'the plan').filter({ hasText: from })).toBeVisible();

  await relay.kill();
  await picture.click({ button: 'right' });
  await ann.getByRole('menuitem', { name: groups.forward, exact: true }).click();
  await forwardDialog(ann).getByRole('checkbox', { name: 'Bob' }).click();
  await forwardDialog(ann).getByRole('button', { name: groups.forwardConfirm, exact: true }).click();
  // After forwarding to one chat that chat is opened.
  await expect(conversationTitle(ann)).toHaveText('Bob');
  await expect(mark(ann, en.message.kind.image, 'queued')).toBeVisible();
  await relay.restart();
  await expect(message(bob, en.message.kind.image).filter({ hasText: from })).toBeVisible({ timeout: 30_000 });
  await expect(message(ann, en.message.kind.image).filter({ hasText: from })).toHaveCount(1);
});
