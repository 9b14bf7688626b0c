import { expect, test } from '@playwright/test';
import { RawPerson } from '../web/raw.js';
import { dataFolder, PackagedApp } from './app.js';

/** The longest time there is, because nobody touches the display of these tests. */
const patient = { preferences: { awayAfter: 240 } };

test('who locks the computer is away for the others at once, and there again when it is unlocked', async () => {
  const ann = await PackagedApp.launch(await dataFolder(patient));
  await ann.page.getByRole('button', { name: /^Host here/ }).click();
  await ann.page.getByLabel('Office name').fill('Quiet studio');
  await ann.page.getByRole('radio', { name: /Anyone on the network/ }).check();
  await ann.page.getByRole('button', { name: 'Start hosting' }).click();
  await ann.register('Ann');
  await expect(ann.page.getByText('No chats yet')).toBeVisible();
  const office = await ann.hostStatus();
  if (office.state !== 'running') throw new Error('not running');
  const ben = await RawPerson.register(office, 'Ben');
  const identifier = await ben.find('Ann');
  await ben.chatWith(identifier);
  ben.client.send({ event: 'GetUserChats' });
  expect(await ben.client.nextOf('ReturnUserChats')).toMatchObject({ chats: [{ lastOnline: 0 }] });

  // The test fires the event in place of the system; everything after it is real.
  await ann.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  expect(await ben.client.nextOf('PresenceChanged')).toMatchObject({ identifier, status: 'away' });
  // A new page asks for the present state.
  await ann.page.reload();
  expect(await ben.client.nextOf('PresenceChanged')).toMatchObject({ identifier, status: 'offline' });
  while ((await ben.client.nextOf('PresenceChanged'))['status'] !== 'away');
  await ann.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
  expect(await ben.client.nextOf('PresenceChanged')).toMatchObject({ identifier, status: 'online' });
  await ben.client.close();
  await ann.close();
});
