import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { composer, createGroup, openDirectChat, openMenu, send } from './chat.js';
import { expect, test } from './fixtures.js';

test.skip(({ extensions }) => extensions === 'on', 'What a server without our extensions cannot do.');

test('a base server is said to be one, and nothing is offered that it cannot do', async ({ newcomer }) => {
  const ann = await newcomer('Ann Lee');
  await newcomer('Bob Hall');
  await openDirectChat(ann, 'Bob Hall');
  await send(ann, 'hello');
  await expect(composer(ann)).toBeFocused();
  await expect(ann.getByRole('button', { name: en.search.inChat })).toBeHidden();
  await ann.getByRole('button', { name: en.menu.open }).click();
  await expect(ann.getByRole('menu')).toContainText(en.menu.basicServer);
});

test('a message has no pin and is not passed on, and an @ in a group is only a character', async ({ newcomer }) => {
  const ann = await newcomer('Ann Lee');
  await newcomer('Bob Hall');
  await createGroup(ann, 'Launch', ['Bob Hall']);
  await send(ann, 'hello');
  const menu = await openMenu(ann, 'hello');
  await expect(menu.getByRole('menuitem', { name: en.message.reply })).toBeVisible();
  for (const name of [en.groups.pin, en.groups.forward])
    await expect(menu.getByRole('menuitem', { name, exact: true })).toHaveCount(0);
  await ann.keyboard.press('Escape');
  await composer(ann).pressSequentially('@Bo');
  await expect(ann.getByRole('listbox')).toHaveCount(0);
});
