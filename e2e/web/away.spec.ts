import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { expectSignedIn } from './account.js';
import { chatRow, conversationStatus, openChat, openDirectChat, send } from './chat.js';
import { expect, test } from './fixtures.js';

test.skip(({ extensions }) => extensions === 'off', 'A server without our extensions knows nobody who is away.');

test('who leaves the desk is seen to be away, and to come back', async ({ newcomer }) => {
  const ann = await newcomer('Ann');
  const bob = await newcomer('Bob');
  // From here on the test moves Bob's time.
  await bob.clock.install();
  await bob.reload();
  await expectSignedIn(bob);
  await openDirectChat(ann, 'Bob');
  await send(ann, 'are you there?');
  await expect(conversationStatus(ann)).toHaveText(en.time.online);
  await expect(chatRow(ann, 'Bob')).toContainText(en.sidebar.online);

  await bob.keyboard.press('Control+Comma');
  const settings = bob.getByRole('dialog', { name: en.settings.title });
  await settings.getByRole('searchbox', { name: en.settings.search }).fill('away');
  await settings.getByLabel(en.settings.awayAfter).selectOption('5');
  await bob.keyboard.press('Escape');
  await bob.clock.fastForward('04:00');
  await bob.clock.fastForward('02:00');
  await expect(conversationStatus(ann)).toHaveText(en.time.away);
  await expect(chatRow(ann, 'Bob')).toContainText(en.sidebar.away);

  // A page that is loaded later shows it, too.
  await ann.reload();
  await openChat(ann, 'Bob');
  await expect(conversationStatus(ann)).toHaveText(en.time.away);

  await bob.mouse.move(200, 200);
  await expect(conversationStatus(ann)).toHaveText(en.time.online);
  await expect(chatRow(ann, 'Bob')).toContainText(en.sidebar.online);

  await bob.close();
  await expect(conversationStatus(ann)).toHaveText(en.time.lastSeenNow);
  await expect(chatRow(ann, 'Bob')).not.toContainText(en.sidebar.online);
});
