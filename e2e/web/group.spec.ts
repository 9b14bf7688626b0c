import { page as en } from '../../renderer/bridge/texts/en/page.js';
import {
  chatRow,
  composer,
  conversationStatus,
  createGroup,
  message,
  messages,
  openChat,
  sidebar,
  send,
} from './chat.js';
import { expect, test } from './fixtures.js';

test.describe('a group', () => {
  test('is made of several people, and everybody reads everybody', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    const eve = await newcomer('Ева');
    await createGroup(ann, 'Launch', ['Bob', 'Ева']);
    await expect(conversationStatus(ann)).toHaveText('3 members');
    await send(ann, 'Welcome all');
    for (const page of [bob, eve]) await openChat(page, 'Launch');
    await send(bob, 'Hello from Bob');
    await send(eve, 'Привет от Евы');
    for (const page of [ann, bob, eve]) {
      for (const text of ['Welcome all', 'Hello from Bob', 'Привет от Евы']) {
        await expect(message(page, text)).toBeVisible();
      }
      await expect(messages(page)).toHaveCount(3);
    }
    // The author's name is shown above messages of others only.
    await expect(message(ann, 'Hello from Bob')).toContainText('Bob');
    await expect(message(bob, 'Hello from Bob').locator('[data-bubble]')).not.toContainText(/^Bob/);
    await expect(chatRow(ann, 'Launch')).toContainText(/(Ева|Bob): /);
  });

  test('shows a new name of somebody at once, in the list and by the messages', async ({ newcomer, extensions }) => {
    test.skip(extensions === 'off', 'A server without our extensions tells nobody of a new name.');
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await createGroup(ann, 'Launch', ['Bob']);
    await openChat(bob, 'Launch');
    await send(bob, 'Hello from Bob');
    await expect(message(ann, 'Hello from Bob')).toContainText('Bob');

    await bob.getByRole('button', { name: en.menu.open }).click();
    await bob.getByRole('menuitem', { name: en.media.profile.open }).click();
    const profile = bob.getByRole('dialog', { name: en.media.profile.title });
    await profile.getByLabel(en.media.profile.name).fill('Robert');
    await profile.getByRole('button', { name: en.media.profile.save, exact: true }).click();
    await expect(profile).toBeHidden();

    await expect(message(ann, 'Hello from Bob')).toContainText('Robert');
    await expect(chatRow(ann, 'Launch')).toContainText('Robert: Hello from Bob');
  });

  test('shows its members, and leads to a chat with one of them', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    await newcomer('Bob');
    await newcomer('Cleo');
    await createGroup(ann, 'Launch', ['Bob', 'Cleo']);
    await ann.getByRole('button', { name: en.conversation.showMembers }).click();
    const members = ann.getByRole('dialog', { name: en.media.profile.group });
    const names = [en.groups.you.replace('{{name}}', 'Ann'), 'Bob', 'Cleo'];
    for (const name of names) await expect(members.getByText(name, { exact: true })).toBeVisible();
    await members.getByRole('button', { name: /^Cleo/ }).click();
    await expect(members).toBeHidden();
    await expect(ann.getByRole('main').getByRole('heading', { level: 2 })).toHaveText('Cleo');
  });

  test('needs a name and somebody in it; who was chosen can be taken out again', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    await newcomer('Bob');
    await sidebar(ann).getByRole('button', { name: en.sidebar.newChat }).first().click();
    await ann.getByRole('dialog').getByRole('button', { name: en.people.newGroup }).click();
    const dialog = ann.getByRole('dialog', { name: en.people.newGroup });
    await dialog.getByRole('button', { name: en.people.create }).click();
    await expect(dialog.getByText(en.onboarding.invalid.name.replace('{{max}}', '100'))).toBeVisible();
    await dialog.getByLabel(en.people.groupName).fill('Launch');
    await dialog.getByRole('checkbox', { name: /^Bob/ }).click();
    await dialog.getByRole('button', { name: en.people.removeChosen.replace('{{name}}', 'Bob') }).click();
    await dialog.getByRole('button', { name: en.people.create }).click();
    await expect(dialog.getByRole('status').filter({ hasText: en.people.chooseSome })).toBeVisible();
  });

  test('says by name who is typing', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    const cleo = await newcomer('Cleo');
    await createGroup(ann, 'Launch', ['Bob', 'Cleo']);
    for (const page of [bob, cleo]) await openChat(page, 'Launch');
    await composer(bob).pressSequentially('hm');
    await expect(conversationStatus(ann)).toHaveText('Bob is typing…');
    await expect(conversationStatus(cleo)).toHaveText('Bob is typing…');
    await send(bob, 'hm, yes');
    await expect(message(ann, 'hm, yes')).toBeVisible();
    await expect(conversationStatus(ann)).toHaveText('3 members');
  });
});
