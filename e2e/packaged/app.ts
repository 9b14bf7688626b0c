import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { HostStatus } from '../../renderer/bridge/bridge.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns the executable of a packed app. @param kind `test` for Playwright, `release` with the fuses of a release */
export function packedApp(kind: 'test' | 'release'): string {
  const candidates = [
    join(root, 'dist', kind, 'linux-unpacked', 'parley'),
    join(root, 'dist', kind, 'mac', 'Parley.app', 'Contents', 'MacOS', 'Parley'),
    join(root, 'dist', kind, 'win-unpacked', 'Parley.exe'),
  ];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`There is no packed app: npm run dist -- --${kind === 'test' ? 'test' : 'dir'}`);
  return found;
}

/** Arguments that Chromium needs here: its sandbox does not work as root. */
export function systemArguments(): string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * @param settings the app's settings at its start
 * @returns a new data folder. Offices are announced and looked for on the loopback interface only: nothing of a test
 * leaves this machine.
 */
export async function dataFolder(settings: object = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-app-'));
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ discoveryInterface: '127.0.0.1', ...settings }));
  return folder;
}

/** One packaged app with its own data. */
export class PackagedApp {
  private constructor(
    readonly electron: ElectronApplication,
    readonly first: Page,
    readonly folder: string,
  ) {}

  /** The page of the window. It is another one after the window was in the tray, where the page ends. */
  get page(): Page {
    return this.electron.windows().at(-1) ?? this.first;
  }

  /** @param folder data of an earlier start; a new one when left out */
  static async launch(folder?: string, more: readonly string[] = []): Promise<PackagedApp> {
    const data = folder ?? (await dataFolder());
    const electron = await _electron.launch({
      executablePath: packedApp('test'),
      args: [...systemArguments(), `--user-data-dir=${data}`, '--lang=en-GB', ...more],
    });
    const page = await electron.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    return new PackagedApp(electron, page, data);
  }

  async close({ keepData = false } = {}): Promise<void> {
    await this.electron.close();
    if (!keepData) await rm(this.folder, { recursive: true, force: true });
  }

  hostStatus(): Promise<HostStatus> {
    return this.page.evaluate(() => {
      const { parley } = window;
      if (!parley?.hosting) throw new Error('no bridge');
      return parley.hosting.status();
    });
  }

  /** The process of the embedded relay; undefined while there is none. */
  relayProcess(): Promise<number | undefined> {
    return this.electron.evaluate(
      ({ app }) =>
        app.getAppMetrics().find((metric) => metric.serviceName === 'Parley relay' || metric.name === 'Parley relay')
          ?.pid,
    );
  }

  async host(office: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Host here/ }).click();
    await this.page.getByLabel('Office name').fill(office);
    await this.page.getByRole('button', { name: 'Start hosting' }).click();
  }

  async register(name: string): Promise<void> {
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByLabel('E-mail').fill(`${name.toLowerCase()}@office.test`);
    await this.page.getByLabel('Password', { exact: true }).fill(`${name} has a secret`);
    await this.page.getByRole('button', { name: 'Create account' }).click();
  }

  async openNewChat(person: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New chat' }).first().click();
    await this.page.getByRole('group', { name: 'People' }).getByRole('button', { name: person }).click();
    await expect(this.composer).toBeFocused();
  }

  async openChat(title: string): Promise<void> {
    await this.chat(title).click();
    await expect(this.page.getByRole('heading', { name: title })).toBeVisible();
  }

  chat(title: string) {
    return this.page.getByRole('navigation', { name: 'Chats' }).locator('[data-chat]', { hasText: title });
  }

  get composer() {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** The stored message with this text. */
  message(text: string) {
    return this.page.locator('[data-message]', { hasText: text });
  }

  /** The texts of everything in the open chat, oldest first: stored messages and those on their way. */
  texts(): Promise<string[]> {
    return this.page.locator('article').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  }

  async choose(text: string, item: string): Promise<void> {
    await this.message(text).click({ button: 'right' });
    await this.page.getByRole('menu').getByRole('menuitem', { name: item }).click();
  }

  async react(text: string, reaction: string): Promise<void> {
    await this.message(text).click({ button: 'right' });
    await this.page.getByRole('menu').getByRole('menuitemcheckbox', { name: reaction, exact: true }).click();
  }
}
