import { type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import type { SavedAccount } from '../../renderer/bridge/bridge.js';
import { md5, TestClient } from '../../relay/testing/test-client.js';
import { emailOf, expectSignedIn, passwordOf } from './account.js';
import { type Extensions, type Registration, RelayProcess } from './relay-process.js';

interface Office {
  /** Decides who may register at the relay of this test. */
  registration: Registration;
  /** `off`: the relay speaks the base protocol only, as in the project `base`. */
  extensions: Extensions;
  /** A relay of this test's own. */
  relay: RelayProcess;
  /** Opens a browser of its own, at the web client's first page. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /**
   * Opens a browser of its own, signed in with a new account. Only the sign-in is shortened: the account is made over
   * the protocol and put into the page's storage, as the page itself does after the form (`account.spec.ts`).
   */
  newcomer: (name: string, options?: BrowserContextOptions) => Promise<Page>;
}

/**
 * A test with a real relay. Errors that a page throws, and anything that its content security policy blocks, fail the
 * test.
 */
export const test = base.extend<Office>({
  registration: ['open', { option: true }],
  extensions: ['on', { option: true }],

  relay: async ({ registration, extensions }, use) => {
    const relay = await RelayProcess.start(registration, extensions);
    await use(relay);
    await relay.stop();
  },

  visitor: async ({ browser, relay }, use) => {
    const faults: string[] = [];
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
      contexts.push(context);
      context.on('weberror', (fault) => faults.push(String(fault.error())));
      context.on('console', (line) => {
        if (line.text().includes('Content Security Policy')) faults.push(line.text());
      });
      const page = await context.newPage();
      await page.goto(relay.app);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(faults).toEqual([]);
  },

  newcomer: async ({ relay, visitor }, use) => {
    await use(async (name, options) => {
      const account = await makeAccount(relay, name);
      const page = await visitor(options);
      await page.evaluate((kept) => sessionStorage.setItem('parley.accounts', kept), JSON.stringify([account]));
      await page.reload();
      await expectSignedIn(page);
      return page;
    });
  },
});

/** Registers at an open relay. @returns the account in the form that the page stores */
async function makeAccount({ url }: RelayProcess, name: string): Promise<SavedAccount> {
  const client = await TestClient.connect(url);
  const email = emailOf(name);
  const passwordHash = md5(passwordOf(name));
  client.send({ event: 'RegisterUser', email, password: passwordHash, username: name });
  await client.nextOf('GreatEmail');
  client.send({ event: 'ConfirmEmail', email, code: 1 });
  const identifier = String((await client.nextOf('RightCode'))['userIdentifier']);
  await client.close();
  return {
    url,
    serverName: 'Test office',
    fingerprint: null,
    identifier,
    email,
    username: name,
    avatar: '',
    passwordHash,
  };
}

export { expect };
