import { expect } from '@playwright/test';
import type { PackagedApp } from '../packaged/app.js';
import type { ExistingServerProcess } from './server-process.js';

/** Joins an existing server by its address, as a new person; resolves when the chats are on the screen. */
export async function join(app: PackagedApp, server: ExistingServerProcess, name: string): Promise<void> {
  await reach(app, server);
  await app.register(name);
  const email = emailOf(name);
  await expect.poll(() => server.codeFor(email)).toBeDefined();
  await app.page.getByLabel('Code', { exact: true }).fill(String(server.codeFor(email)));
  await app.page.getByRole('button', { name: 'Confirm' }).click();
  await expect(app.page.getByRole('button', { name: 'New chat' }).first()).toBeVisible();
}

/** Goes from the first screen to the form for an account, by the address of a server. */
export async function reach(app: PackagedApp, server: ExistingServerProcess): Promise<void> {
  await app.page.getByRole('button', { name: /^Join/ }).click();
  await app.page.getByLabel('Address or invite link').fill(server.address);
  await app.page.getByLabel('Address or invite link').press('Enter');
  await app.page.getByRole('button', { name: 'Go on anyway' }).click();
}

/** @returns the e-mail address that `PackagedApp.register` gives a person */
export function emailOf(name: string): string {
  return `${name.toLowerCase()}@office.test`;
}
