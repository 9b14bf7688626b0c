import { expect, test } from '@playwright/test';
import { PackagedApp } from './app.js';

let app: PackagedApp;

test.beforeAll(async () => {
  app = await PackagedApp.launch();
});

test.afterAll(() => app.close());

test('the renderer is sandboxed and sees the bridge only', async () => {
  const seen = await app.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'global', 'Buffer'].filter((name) => name in window),
    bridge: Object.keys(window.parley ?? {}).sort(),
    ipc: JSON.stringify(window.parley).includes('ipcRenderer'),
    frozen: [window.parley, ...Object.values(window.parley ?? {})].every((part) => Object.isFrozen(part)),
  }));
  expect(seen).toEqual({
    node: [],
    bridge: [
      'attention',
      'background',
      'diagnostics',
      'files',
      'hosting',
      'kind',
      'links',
      'locale',
      'notifications',
      'platform',
      'settings',
      'standIn',
      'trust',
      'uploads',
      'vault',
      'version',
    ],
    ipc: false,
    frozen: true,
  });
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // The types lack this method, which tells what the window was really made with.
    return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});

test('the content security policy stops inline code, eval and remote scripts', async () => {
  const result = await app.page.evaluate(async () => {
    const inline = document.createElement('script');
    inline.textContent = 'window.inlineRan = true';
    document.body.append(inline);
    const remote = document.createElement('script');
    remote.src = 'data:text/javascript,window.remoteRan = true';
    const loaded = new Promise((resolve) => {
      remote.onload = () => resolve('loaded');
      remote.onerror = () => resolve('stopped');
    });
    document.body.append(remote);
    return { inline: 'inlineRan' in window, remote: await loaded, ran: 'remoteRan' in window };
  });
  expect(result).toEqual({ inline: false, remote: 'stopped', ran: false });
  const evaluated = await app.electron.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        'Promise.resolve().then(() => { try { return new Function("return 1")() } catch (error) { return error.name } })',
      ) as Promise<unknown>,
  );
  expect(evaluated).toBe('EvalError');
});

test('permissions are denied, but for the microphone of voice messages', async () => {
  const states = await app.page.evaluate(async () => {
    const names = ['geolocation', 'camera', 'microphone', 'notifications'] as const;
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name: name })).state));
  });
  expect(states).toEqual(['denied', 'denied', 'granted', 'denied']);
});

test('IPC with a payload of the wrong form is refused', async () => {
  const refused = await app.page.evaluate(async () => {
    const { parley } = window;
    if (!parley?.hosting || !parley.trust) throw new Error('no bridge');
    const { hosting, trust, vault } = parley;
    const calls: (() => Promise<unknown>)[] = [
      () => hosting.start({ name: '', registration: 'open' }),
      () => hosting.start({ name: 'x', registration: 'anyone' as 'open' }),
      () => trust.pin('wss://127.0.0.1:1/', 'not a fingerprint'),
      () => vault.save({ passwordHash: 'in clear' } as never),
    ];
    return Promise.all(
      calls.map((call) =>
        call().then(
          () => 'accepted',
          () => 'refused',
        ),
      ),
    );
  });
  expect(refused).toEqual(['refused', 'refused', 'refused', 'refused']);
});

test('the stand-in runtime says so on the screen', async () => {
  const standIn = await app.page.evaluate(() => window.parley?.standIn);
  await expect(app.page.getByRole('note')).toHaveCount(standIn ? 1 : 0);
});

// This test is the last one, because Playwright waits for a prevented navigation to finish.
test('the window stays on its page and opens no other', async () => {
  const address = app.page.url();
  await app.page.evaluate(() => {
    location.href = 'https://example.invalid/';
  });
  await app.page.evaluate(() => window.open('https://example.invalid/')?.closed).catch(() => undefined);
  expect(app.page.url()).toBe(address);
  expect(app.electron.windows()).toHaveLength(1);
});
