import { expect, type Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';

const { account } = en.onboarding;

/** @returns the e-mail address that a person of this name registers with */
export function emailOf(name: string): string {
  return `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.test`;
}

/** @returns the password of a person of this name */
export function passwordOf(name: string): string {
  return `${name} likes long walks`;
}

/** What a user types into the form of a new account. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Fills the form of a new account and submits it; the office decides what follows. */
export async function fillRegistration(page: Page, { name, email, password }: NewAccount): Promise<void> {
  await page.getByLabel(account.username).fill(name);
  await page.getByLabel(account.email).fill(email);
  await page.getByLabel(account.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: account.register }).click();
}

/** Registers in an open office; resolves when the chats are on the screen. Texts of the page are English. */
export async function register(page: Page, name: string): Promise<void> {
  await fillRegistration(page, { name, email: emailOf(name), password: passwordOf(name) });
  await expectSignedIn(page);
}

/** Fills the form for users who have an account, and submits it. */
export async function logIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  const toLogIn = page.getByRole('button', { name: account.toLogIn });
  if (await toLogIn.isVisible()) await toLogIn.click();
  await page.getByLabel(account.email).fill(email);
  await page.getByLabel(account.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: account.logIn, exact: true }).click();
}

/** Signs out through the menu, and confirms. */
export async function logOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: en.menu.open }).click();
  await page.getByRole('menuitem', { name: en.menu.signOut }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: en.menu.signOutConfirm }).click();
  await expect(page.getByRole('heading', { name: account.registerTitle })).toBeVisible();
}

/** Waits until the chats are on the screen. */
export async function expectSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: en.sidebar.label })).toBeVisible();
}
