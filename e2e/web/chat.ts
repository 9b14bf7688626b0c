import { expect, type Locator, type Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';

/** @returns the text escaped for a regular expression */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The list of chats and what is around it. */
export function sidebar(page: Page): Locator {
  return page.getByRole('navigation', { name: en.sidebar.label });
}

/** A chat in the list. */
export function chatRow(page: Page, title: string): Locator {
  return sidebar(page).getByRole('button', { name: new RegExp(`^${literally(title)}\\b`) });
}

/** Opens a chat that is in the list already. */
export async function openChat(page: Page, title: string): Promise<void> {
  await chatRow(page, title).click();
  await expect(conversationTitle(page)).toHaveText(title);
}

/** Finds the person and opens the direct chat, made now if there was none. */
export async function openDirectChat(page: Page, name: string): Promise<void> {
  await sidebar(page).getByRole('button', { name: en.sidebar.newChat }).first().click();
  const dialog = page.getByRole('dialog', { name: en.people.newChat });
  await dialog.getByRole('searchbox', { name: en.people.search }).fill(name);
  await dialog
    .getByRole('group', { name: en.people.list })
    .getByRole('button', { name: new RegExp(`^${literally(name)}`) })
    .click();
  await expect(dialog).toBeHidden();
  await expect(conversationTitle(page)).toHaveText(name);
}

/** Makes a group of oneself and these people; it is open afterwards. */
export async function createGroup(page: Page, title: string, people: readonly string[]): Promise<void> {
  await sidebar(page).getByRole('button', { name: en.sidebar.newChat }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: en.people.newGroup }).click();
  const dialog = page.getByRole('dialog', { name: en.people.newGroup });
  await dialog.getByLabel(en.people.groupName).fill(title);
  for (const name of people) await dialog.getByRole('checkbox', { name: new RegExp(`^${literally(name)}`) }).click();
  await dialog.getByRole('button', { name: en.people.create }).click();
  await expect(dialog).toBeHidden();
  await expect(conversationTitle(page)).toHaveText(title);
}

/** The title of the open chat. */
export function conversationTitle(page: Page): Locator {
  return page.getByRole('main').getByRole('heading', { level: 2 });
}

/** The line below the title: presence, members, who is typing. */
export function conversationStatus(page: Page): Locator {
  return page.getByRole('main').locator('header').getByRole('paragraph');
}

/** The field for a message. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: en.composer.label, exact: true });
}

/** Writes and sends; does not wait until it is stored. */
export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

/** All messages of the open chat that are on the screen. */
export function messages(page: Page): Locator {
  return page.getByRole('log').getByRole('article');
}

/** The message with exactly this text (not one that quotes it), whoever wrote it. */
export function message(page: Page, text: string): Locator {
  return page.getByRole('log').getByRole('article', { name: new RegExp(`\\d: ${literally(text)}$`) });
}

export type Mark = keyof Pick<typeof en.message, 'queued' | 'sending' | 'stored' | 'read' | 'failed'>;

/** The mark of a message of the user's own that shows how far it got. */
export function mark(page: Page, text: string, name: Mark): Locator {
  return message(page, text).getByRole('img', { name: en.message[name], exact: true });
}

/** Opens the menu of a message with the mouse. */
export async function openMenu(page: Page, text: string): Promise<Locator> {
  await message(page, text).hover();
  await message(page, text).getByRole('button', { name: en.message.actions }).click();
  const menu = page.getByRole('menu');
  await expect(menu).toBeVisible();
  return menu;
}

const commands = {
  ...en.message,
  forward: en.groups.forward,
  pin: en.groups.pin,
  unpin: en.groups.unpin,
};

/** Chooses what to do with a message from its menu. */
export async function choose(
  page: Page,
  text: string,
  command: 'reply' | 'edit' | 'delete' | 'copy' | 'forward' | 'pin' | 'unpin',
): Promise<void> {
  const menu = await openMenu(page, text);
  await menu.getByRole('menuitem', { name: commands[command], exact: true }).click();
  await expect(menu).toBeHidden();
}

export type ReactionName = Exclude<keyof typeof en.reactions, 'pick'>;

/** Reacts to a message, or takes the same reaction away. */
export async function react(page: Page, text: string, name: ReactionName): Promise<void> {
  const menu = await openMenu(page, text);
  await menu.getByRole('menuitemcheckbox', { name: en.reactions[name] }).click();
  await expect(menu).toBeHidden();
}

/** The line that says something about the connection. */
export function connectionLine(page: Page): Locator {
  // The chat list has a status of its own while it loads, which is left out here.
  return sidebar(page).getByRole('status').and(page.locator(':not([aria-label])'));
}
