import { networkInterfaces } from 'node:os';
import { expect, test } from '@playwright/test';
import { PackagedApp } from '../packaged/app.js';
import { paste, png } from '../web/files.js';
import { join } from './joining.js';
import { ExistingServerProcess } from './server-process.js';

/** An address of this machine that browsers do not exempt from their rules, as they do those of the loopback. */
const address = Object.values(networkInterfaces())
  .flatMap((found) => found ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

test('an existing server that is not on the loopback: joining, messages, pictures and files', async () => {
  test.skip(address === undefined, 'This machine has no address but those of the loopback.');
  const server = await ExistingServerProcess.start(address);
  const apps: PackagedApp[] = [];
  try {
    for (const name of ['Ann', 'Ben']) {
      const app = await PackagedApp.launch();
      apps.push(app);
      await join(app, server, name);
    }
    const [ann, ben] = apps as [PackagedApp, PackagedApp];
    await ann.openNewChat('Ben');
    await ann.send('hello over the network');
    await expect(ann.message('hello over the network').getByRole('img', { name: 'Sent' })).toBeVisible();
    await ben.openChat('Ann');
    await expect(ben.message('hello over the network')).toBeVisible();
    await paste(ann.page, [png('plan.png', 300, 200)]);
    await ann.composer.press('Enter');
    const picture = ben.page.getByRole('log').getByRole('button', { name: /^Open the picture/ });
    await expect.poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300);
    expect(server.files).toHaveLength(1);
  } finally {
    for (const app of apps) await app.close();
    await server.stop();
  }
});
