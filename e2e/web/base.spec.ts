import { en } from '../../renderer/ui/text/en.js';
import { composer, openDirectChat, send } from './chat.js';
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
