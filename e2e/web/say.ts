import type { Page } from '@playwright/test';
import { TestClient } from '../../relay/testing/test-client.js';
import { chatRow } from './chat.js';

/** Sends many messages over the protocol, with the account that a page is signed in with. */
export async function say(page: Page, chatTitle: string, texts: readonly string[]): Promise<void> {
  const chat = await chatRow(page, chatTitle).getAttribute('data-chat');
  const kept = await page.evaluate(() => sessionStorage.getItem('parley.accounts'));
  const [account] = JSON.parse(kept ?? '[]') as { url: string; identifier: string; passwordHash: string }[];
  if (!account) throw new Error('Nobody is signed in.');
  const { url, identifier, passwordHash } = account;
  const client = await TestClient.connect(url);
  client.send({ event: 'ConnectUser', identifier, password: passwordHash });
  for (const value of texts) client.send({ event: 'SendMessage', sender: identifier, dataType: 'text', value, chat });
  await client.drain();
  await client.close();
}
