import type { Locator, Page } from '@playwright/test';
import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { composer, conversationTitle, createGroup, message, messages, openChat, openDirectChat, send } from './chat.js';
import { drop, paste, png } from './files.js';
import { expect, test } from './fixtures.js';
import type { Extensions } from './relay-process.js';

test.use({
  launchOptions: {
    executablePath: process.env['PARLEY_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  },
});

const { media } = en;

/** The picture of a message. Its name is an extension: in the base protocol a message has only the path. */
function picture(page: Page, name: string, extensions: Extensions): Locator {
  const pictures = page.getByRole('log').getByRole('button', { name: media.view.replace('{{name}}', '') });
  return extensions === 'on' ? pictures.and(page.getByRole('button', { name })) : pictures;
}

async function expectLoaded(picture: Locator): Promise<void> {
  await expect
    .poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
}

function stored(article: Locator): Locator {
  return article
    .getByRole('img', { name: en.message.stored, exact: true })
    .or(article.getByRole('img', { name: en.message.read, exact: true }));
}

async function attach(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  await page.locator('footer input[type=file]').setInputFiles(files);
}

test('pictures by paste and by drop, with a caption after them, seen by both in a frame of their size', async ({
  newcomer,
  extensions,
}) => {
  const ann = await newcomer('Ann Lee');
  const bob = await newcomer('Bob Hall');
  await openDirectChat(ann, 'Bob Hall');

  await paste(ann, [png('plan.png', 800, 400)]);
  await drop(ann, [png('garden.png', 300, 600, [30, 140, 60])]);
  const chosen = ann.getByRole('list', { name: media.attached }).getByRole('listitem');
  await expect(chosen).toHaveCount(2);
  await drop(ann, [png('mistake.png', 40, 40)]);
  await ann.getByRole('button', { name: media.detach.replace('{{name}}', 'mistake.png') }).click();
  await expect(chosen).toHaveCount(2);
  await send(ann, 'How it looks now');
  await expect(chosen).toHaveCount(0);

  await expect(messages(ann)).toHaveCount(3);
  await expect(stored(message(ann, 'How it looks now'))).toBeVisible();
  await openChat(bob, 'Ann Lee');
  await expect(messages(bob)).toHaveCount(3);
  const plan = picture(bob, 'plan.png', extensions).first();
  const garden = picture(bob, 'garden.png', extensions).last();
  await expectLoaded(plan);
  await expectLoaded(garden);
  if (extensions === 'on') {
    const box = await plan.boundingBox();
    expect(box?.width).toBeCloseTo(320, 0);
    expect(box?.height).toBeCloseTo(160, 0);
  }
  // The text was sent last.
  await expect(messages(bob).last()).toContainText('How it looks now');

  await plan.click();
  const viewer = bob.getByRole('dialog');
  await expect(viewer).toContainText('1 of 2');
  await bob.keyboard.press('ArrowRight');
  await expect(viewer).toContainText('2 of 2');
  const name = extensions === 'on' ? 'garden.png' : '';
  await expect(viewer.getByRole('img', { name: name })).toBeVisible();
  await bob.keyboard.press('+');
  await expect(viewer.getByRole('button', { name: media.viewer.zoomReset })).toBeEnabled();
  const saving = bob.waitForEvent('download');
  await viewer.getByRole('button', { name: media.saveAs.replace('{{name}}', name) }).click();
  expect((await saving).suggestedFilename()).toMatch(extensions === 'on' ? /^garden\.png$/ : /\.png$/);
  await bob.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
});

test('a file is saved under its own name', async ({ newcomer, extensions }) => {
  test.skip(extensions === 'off', 'The name is an extension.');
  const ann = await newcomer('Ann Lee');
  const bob = await newcomer('Bob Hall');
  await openDirectChat(ann, 'Bob Hall');
  await attach(ann, [{ name: 'Отчёт за май.txt', mimeType: 'text/plain', buffer: Buffer.from('done') }]);
  await ann.getByRole('button', { name: en.composer.send }).click();
  await openChat(bob, 'Ann Lee');
  const saving = bob.waitForEvent('download');
  await bob.getByRole('button', { name: media.saveAs.replace('{{name}}', 'Отчёт за май.txt') }).click();
  expect((await saving).suggestedFilename()).toBe('Отчёт за май.txt');
});

test('what waits while the relay is away can be given up; the rest outlives a reload and goes on', async ({
  newcomer,
  relay,
  extensions,
}) => {
  const ann = await newcomer('Ann Lee');
  await newcomer('Bob Hall');
  await openDirectChat(ann, 'Bob Hall');
  await send(ann, 'first');
  await expect(stored(message(ann, 'first'))).toBeVisible();
  await relay.kill();
  await attach(ann, [png('kept.png', 200, 100), png('given-up.png', 200, 100)]);
  await composer(ann).press('Enter');
  await expect(messages(ann)).toHaveCount(3);
  await ann.getByRole('button', { name: media.upload.cancel.replace('{{name}}', 'given-up.png') }).click();
  await expect(messages(ann)).toHaveCount(2);
  // The relay serves the page, so it is running again before the reload; the page then starts with what was kept.
  await relay.restart();
  await ann.reload();
  await openChat(ann, 'Bob Hall');
  await expect(messages(ann)).toHaveCount(2);
  await expectLoaded(picture(ann, 'kept.png', extensions));
  await expect(stored(messages(ann).last())).toBeVisible();
});

test('a large file that was broken off goes on where it stopped', async ({ newcomer, relay, extensions }) => {
  test.skip(extensions === 'off', 'Going on where it stopped is an extension.');
  const ann = await newcomer('Ann Lee');
  await newcomer('Bob Hall');
  await openDirectChat(ann, 'Bob Hall');
  const begun: number[] = [];
  let ways: string[] = [];
  ann.on('request', (request) => {
    if (!request.url().includes('/upload/resumable/')) return;
    ways.push(request.method());
    if (request.method() === 'PATCH') begun.push(Number(request.headers()['upload-offset']));
  });
  const session = await ann.context().newCDPSession(ann);
  await session.send('Network.enable');
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 3_000_000 };
  await session.send('Network.emulateNetworkConditions', slow);
  const name = 'film.bin';
  await attach(ann, [{ name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(24_000_000, 'parley') }]);
  await composer(ann).press('Enter');
  const bar = ann.getByRole('progressbar', { name: media.upload.label.replace('{{name}}', name) });
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(10);

  await ann.getByRole('button', { name: media.upload.pause.replace('{{name}}', name) }).click();
  await expect(messages(ann).last()).toContainText(media.upload.paused);
  await relay.kill();
  await relay.restart();
  await session.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  ways = [];
  await ann.getByRole('button', { name: media.upload.resume.replace('{{name}}', name) }).click();
  await expect(stored(messages(ann).last())).toBeVisible();
  expect(ways).not.toContain('POST');
  expect(begun.at(-1)).toBeGreaterThan(0);
  await expect(messages(ann)).toHaveCount(1);
});

test('a voice message is recorded, heard of while it is, and played', async ({ newcomer, extensions }) => {
  const ann = await newcomer('Ann Lee', { permissions: ['microphone'] });
  const bob = await newcomer('Bob Hall');
  await openDirectChat(ann, 'Bob Hall');
  await send(ann, 'listen');
  await openChat(bob, 'Ann Lee');
  await ann.getByRole('button', { name: media.voice.record }).click();
  const bar = ann.getByRole('group', { name: media.voice.recording });
  await expect(bar).toContainText('0:02');
  await expect(bob.getByRole('main')).toContainText(en.conversation.recording);
  await bar.getByRole('button', { name: media.voice.send }).click();
  await expect(bar).toBeHidden();
  await expect(stored(messages(ann).last())).toBeVisible();

  const heard = messages(bob).last();
  const seek = heard.getByRole('slider', { name: media.seek });
  // A base message does not tell the length of a sound, which is known only after playing it.
  if (extensions === 'on') await expect(seek).toHaveAttribute('aria-valuemax', /^[2-9]$/);
  const heights = await seek.locator('i').evaluateAll((bars) => bars.map((one) => (one as HTMLElement).style.height));
  expect(heights.length).toBeGreaterThan(10);
  await heard.getByRole('button', { name: media.speed.replace('{{speed}}', '1') }).click();
  await heard.getByRole('button', { name: media.play, exact: true }).click();
  await expect(heard.getByRole('button', { name: media.pause, exact: true })).toBeVisible();
  await expect(heard.getByRole('button', { name: media.play, exact: true })).toBeVisible();

  await ann.getByRole('button', { name: media.voice.record }).click();
  await expect(bar).toBeVisible();
  await ann.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(messages(ann)).toHaveCount(2);
});

test('a sticker is found by a word in either language and sent', async ({ newcomer }) => {
  const ann = await newcomer('Ann Lee');
  const bob = await newcomer('Bob Hall');
  await openDirectChat(ann, 'Bob Hall');
  await ann.getByRole('button', { name: media.stickers.open, exact: true }).click();
  const picker = ann.getByRole('dialog', { name: media.stickers.open });
  await picker.getByRole('searchbox').fill('кофе');
  await expect(picker.getByRole('group').getByRole('button')).toHaveCount(1);
  await picker.getByRole('group').getByRole('button').click();
  await expect(picker).toBeHidden();
  await expect(stored(messages(ann).last())).toBeVisible();
  await openChat(bob, 'Ann Lee');
  await expect(
    messages(bob)
      .last()
      .getByRole('img', { name: /coffee/i }),
  ).toBeVisible();
});

test('one’s own name and picture, and those of a group, are changed and seen by others', async ({ newcomer }) => {
  const ann = await newcomer('Ann Lee');
  const bob = await newcomer('Bob Hall');
  await ann.getByRole('button', { name: en.menu.open }).click();
  await ann.getByRole('menuitem', { name: media.profile.open }).click();
  const profile = ann.getByRole('dialog', { name: media.profile.title });
  await profile.locator('input[type=file]').setInputFiles([png('me.png', 700, 500)]);
  await profile.getByLabel(media.profile.name).fill('Ann B. Lee');
  await profile.getByLabel(media.profile.description).fill('Layout, second floor');
  await profile.getByRole('button', { name: media.profile.save, exact: true }).click();
  await expect(profile).toBeHidden();
  await openDirectChat(bob, 'Ann B. Lee');
  await expect(bob.getByRole('main').locator('header img')).toBeVisible();

  await createGroup(ann, 'Design', ['Bob Hall']);
  await ann.getByRole('button', { name: en.conversation.showMembers }).click();
  const group = ann.getByRole('dialog', { name: media.profile.group });
  await group.locator('input[type=file]').setInputFiles([png('group.png', 300, 500)]);
  await group.getByLabel(media.profile.groupName).fill('Design studio');
  await group.getByRole('button', { name: media.profile.save, exact: true }).click();
  await expect(group.getByRole('button', { name: media.profile.save, exact: true })).toBeHidden();
  await ann.keyboard.press('Escape');
  await expect(conversationTitle(ann)).toHaveText('Design studio');
  await openChat(bob, 'Design studio');
  await expect(bob.getByRole('main').locator('header img')).toBeVisible();
});
