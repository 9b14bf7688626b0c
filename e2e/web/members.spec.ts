import type { Locator, Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';
import {
  chatRow,
  conversationStatus,
  conversationTitle,
  createGroup,
  literally,
  message,
  openChat,
  openMenu,
  send,
} from './chat.js';
import { expect, test } from './fixtures.js';

const { groups } = en;

// Without the extensions a group has members, and nothing can be done with them: `group.spec.ts`.
test.skip(({ extensions }) => extensions === 'off', 'Roles and changing the members of a group are extensions.');

/** Opens the dialog of the open group. */
async function openMembers(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: en.conversation.showMembers }).click();
  const dialog = page.getByRole('dialog', { name: en.media.profile.group });
  await expect(dialog).toBeVisible();
  return dialog;
}

const member = (dialog: Locator, name: string) => dialog.locator('[data-member]').filter({ hasText: name });
const menuOf = (page: Page, name: string) =>
  page.getByRole('button', { name: groups.memberActions.replace('{{name}}', name) });

/** Adds people from the open dialog. @returns once they are in its list */
async function add(page: Page, names: readonly string[], sentence: string): Promise<void> {
  await page.getByRole('button', { name: groups.add }).click();
  const adding = page.getByRole('dialog', { name: groups.add });
  await expect(adding.getByText(sentence)).toBeVisible();
  for (const name of names) await adding.getByRole('checkbox', { name: new RegExp(`^${literally(name)}`) }).click();
  await adding.getByRole('button', { name: groups.addConfirm, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: en.media.profile.group });
  for (const name of names) await expect(member(dialog, name)).toBeVisible();
}

async function choose(page: Page, name: string, command: keyof typeof groups & ('makeAdmin' | 'handOver' | 'remove')) {
  await menuOf(page, name).click();
  await page.getByRole('menuitem', { name: groups[command] }).click();
}

const confirm = (page: Page, button: string) =>
  page.getByRole('alertdialog').getByRole('button', { name: button, exact: true }).click();

test('members are added, and see what was written before or not, as the owner chose', async ({ newcomer }) => {
  const ann = await newcomer('Ann');
  await newcomer('Bob');
  const cleo = await newcomer('Cleo');
  const dora = await newcomer('Dora');
  await createGroup(ann, 'Launch', ['Bob']);
  await send(ann, 'the plan');
  await expect(message(ann, 'the plan')).toBeVisible();
  const dialog = await openMembers(ann);
  await add(ann, ['Cleo'], groups.addHistory);
  await openChat(cleo, 'Launch');
  await expect(message(cleo, 'the plan')).toBeVisible();

  const toggle = dialog.getByRole('switch', { name: groups.history });
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await add(ann, ['Dora'], groups.addNoHistory);
  await expect(ann.getByRole('button', { name: groups.add })).toBeFocused();
  // A person who is a member already cannot be chosen.
  await ann.getByRole('button', { name: groups.add }).click();
  await expect(ann.getByRole('checkbox', { name: `Cleo ${groups.inGroup}` })).toBeDisabled();
  await ann.keyboard.press('Escape');
  await expect(ann.getByRole('button', { name: en.conversation.showMembers })).toBeFocused();
  await openChat(dora, 'Launch');
  await expect(conversationStatus(dora)).toHaveText('4 members');
  await send(ann, 'hello Dora');
  await expect(message(dora, 'hello Dora')).toBeVisible();
  await expect(message(dora, 'the plan')).toHaveCount(0);
});

test('an admin removes somebody, and the group is handed over, before the eyes of those who look', async ({
  newcomer,
}) => {
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob');
  const cleo = await newcomer('Cleo');
  await createGroup(ann, 'Launch', ['Bob', 'Cleo']);
  for (const page of [bob, cleo]) await openChat(page, 'Launch');
  await openMembers(ann);
  const bobs = await openMembers(bob);
  const cleos = await openMembers(cleo);
  await expect(menuOf(bob, 'Cleo')).toHaveCount(0);

  await choose(ann, 'Bob', 'makeAdmin');
  await expect(member(bobs, 'Bob')).toContainText(groups.role.admin);
  await expect(menuOf(bob, 'Ann')).toHaveCount(0);
  await choose(bob, 'Cleo', 'remove');
  await confirm(bob, groups.removeConfirm);
  await expect(member(bobs, 'Cleo')).toHaveCount(0);
  await expect(cleos).toBeHidden();
  await expect(chatRow(cleo, 'Launch')).toHaveCount(0);
  await expect(cleo.getByText(groups.gone.replace('{{title}}', 'Launch'), { exact: true })).toBeVisible();

  await choose(ann, 'Bob', 'handOver');
  await confirm(ann, groups.handOverConfirm);
  await expect(member(bobs, 'Bob')).toContainText(groups.role.owner);
  await expect(bobs.getByRole('switch', { name: groups.history })).toBeVisible();
  await expect(menuOf(ann, 'Bob')).toHaveCount(0);
  await choose(bob, 'Ann', 'remove');
  await confirm(bob, groups.removeConfirm);
  await expect(chatRow(ann, 'Launch')).toHaveCount(0);
  await expect(bobs.getByRole('heading', { name: '1 member' })).toBeVisible();
});

test('a member’s row leads to the chat of two, by keyboard, also to one that is new', async ({ newcomer }) => {
  const ann = await newcomer('Ann');
  await newcomer('Bob');
  await newcomer('Cleo');
  await createGroup(ann, 'Launch', ['Bob', 'Cleo']);
  const dialog = await openMembers(ann);
  await dialog.getByRole('button', { name: /^Bob/ }).focus();
  await ann.keyboard.press('ArrowDown');
  await ann.keyboard.press('Enter');
  await expect(conversationTitle(ann)).toHaveText('Cleo');
  await expect(dialog).toBeHidden();
});

test('nothing changes, and it is said why, while the server cannot be reached', async ({ newcomer, relay }) => {
  const ann = await newcomer('Ann');
  await newcomer('Bob');
  await createGroup(ann, 'Launch', ['Bob']);
  const dialog = await openMembers(ann);
  await expect(member(dialog, 'Bob')).toBeVisible();
  await relay.kill();
  await choose(ann, 'Bob', 'makeAdmin');
  await expect(dialog.getByText(en.errors.unreachable)).toBeVisible();
  await expect(member(dialog, 'Bob')).not.toContainText(groups.role.admin);
});

test('one sees who has read one’s message in a group, and who has not', async ({ newcomer }) => {
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob');
  const cleo = await newcomer('Cleo');
  await createGroup(ann, 'Launch', ['Bob', 'Cleo']);
  await send(ann, 'please read');
  const readBy = (count: number) => groups.readBy.replace('{{count}}', String(count)).replace('{{all}}', '2');
  await openChat(bob, 'Launch');
  await expect(message(ann, 'please read').getByRole('img', { name: readBy(1) })).toBeVisible();
  const menu = await openMenu(ann, 'please read');
  await menu.getByRole('menuitem', { name: readBy(1) }).click();
  const dialog = ann.getByRole('dialog', { name: groups.readByTitle });
  await expect(dialog.locator('h3, [data-reader]')).toHaveText([
    `${groups.readByThese}1`,
    /Bob/,
    `${groups.readByOthers}1`,
    /Cleo/,
  ]);
  await openChat(cleo, 'Launch');
  await expect(dialog.locator('h3, [data-reader]')).toHaveText([`${groups.readByThese}2`, /Bob/, /Cleo/]);
  await ann.keyboard.press('Escape');
  await expect(message(ann, 'please read')).toBeFocused();
  const seen = message(ann, 'please read').getByRole('img', { name: readBy(2) });
  await expect(seen).toBeVisible();

  // A member who comes later was not there to read the message.
  await newcomer('Dora');
  await openMembers(ann);
  await add(ann, ['Dora'], groups.addHistory);
  await ann.keyboard.press('Escape');
  await expect(seen).toBeVisible();
});
