import { page as en } from '../../renderer/bridge/texts/en/page.js';
import {
  choose,
  chatRow,
  composer,
  conversationTitle,
  mark,
  message,
  messages,
  openChat,
  openDirectChat,
  openMenu,
  send,
} from './chat.js';
import { drop, png } from './files.js';
import { expect, test } from './fixtures.js';
import { say } from './say.js';

const lines = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word} ${at + 1}`);

test.describe('a direct chat', () => {
  test('carries messages both ways, live and in order', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await expect(ann.getByRole('main').getByText(en.conversation.empty)).toBeVisible();
    await send(ann, 'Good morning, Bob');
    await expect(mark(ann, 'Good morning, Bob', 'stored')).toBeVisible();

    await openChat(bob, 'Ann');
    await expect(message(bob, 'Good morning, Bob')).toBeVisible();
    await send(bob, 'Good morning!');
    await expect(message(ann, 'Good morning!')).toBeVisible();
    await send(ann, 'Coffee?');
    await expect(message(bob, 'Coffee?')).toBeVisible();
    const order = [/Good morning, Bob/, /Good morning!/, /Coffee\?/];
    await expect(messages(ann)).toHaveText(order);
    await expect(messages(bob)).toHaveText(order);
    await expect(chatRow(ann, 'Bob')).toContainText('Coffee?');
    await expect(chatRow(bob, 'Ann')).toContainText('Coffee?');
  });

  test('is one and the same, whoever opens it', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'first');
    await openDirectChat(bob, 'Ann');
    await expect(message(bob, 'first')).toBeVisible();
    await expect(bob.getByRole('navigation').locator('[data-chat]')).toHaveCount(1);
  });

  test('is still there after a reload', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'keep this');
    await expect(mark(ann, 'keep this', 'stored')).toBeVisible();
    await ann.reload();
    await openChat(ann, 'Bob');
    await expect(message(ann, 'keep this')).toHaveCount(1);
  });

  test('keeps the lines of a text: Shift+Enter begins one', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await composer(ann).pressSequentially('one');
    await composer(ann).press('Shift+Enter');
    await composer(ann).pressSequentially('two');
    await composer(ann).press('Enter');
    await expect(messages(ann)).toHaveCount(1);
    await openChat(bob, 'Ann');
    await expect(messages(bob)).toHaveCount(1);
    const lines = await messages(bob).locator('[data-bubble]').innerText();
    expect(lines.split('\n').slice(0, 2)).toEqual(['one', 'two']);
  });

  test('opens where one has stopped reading, however much came since, and ends exactly at its end', async ({
    newcomer,
    extensions,
  }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'hello');
    await openChat(bob, 'Ann');
    await expect(message(bob, 'hello')).toBeVisible();
    await say(ann, 'Bob', lines('read', 30));
    await expect(message(bob, 'read 30')).toBeInViewport();
    await expect(mark(ann, 'read 30', 'read')).toBeVisible();
    await bob.reload();
    await say(ann, 'Bob', lines('unread', 110));
    await expect(chatRow(bob, 'Ann')).toContainText('110');
    await openChat(bob, 'Ann');
    await expect(message(bob, 'unread 1')).toBeInViewport();
    await expect(bob.getByRole('log')).toContainText(en.conversation.newMessages);
    await expect(message(bob, 'unread 110')).toBeHidden();
    // In the base protocol everything in a chat counts as read when the chat is opened.
    const down = extensions === 'on' ? /^To the newest message, \d+ new$/ : en.conversation.toBottom;
    await expect(bob.getByRole('button', { name: down })).toBeVisible();

    await drop(bob, [png('plan.png', 800, 400)]);
    await composer(bob).press('Enter');
    await expect(messages(bob).last().locator('img').first()).toBeInViewport({ ratio: 1 });
    await composer(bob).fill('two\nlines');
    const below = () => bob.getByRole('log').evaluate((box) => box.scrollHeight - box.scrollTop - box.clientHeight);
    await expect.poll(below).toBeLessThan(2);
  });

  test('goes to its newest message also when that is asked for before all is laid out', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'the first');
    await say(ann, 'Bob', lines('line', 150));
    await expect(chatRow(bob, 'Ann')).toContainText('line 150');
    await bob.evaluate((name) => {
      const watch = new MutationObserver(() => {
        const arrow = document.querySelector<HTMLElement>(`button[aria-label^="${name}"]`);
        if (!arrow) return;
        watch.disconnect();
        arrow.click();
      });
      watch.observe(document.body, { subtree: true, childList: true });
    }, en.conversation.toBottom);
    await openChat(bob, 'Ann');
    await expect(message(bob, 'line 150')).toBeInViewport();
  });

  test('sends nothing of blanks alone', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    // The button for voice messages has this place until there is something to send.
    await expect(ann.getByRole('button', { name: en.composer.send })).toBeHidden();
    await composer(ann).fill('   \n ');
    await expect(ann.getByRole('button', { name: en.composer.send })).toBeDisabled();
    await composer(ann).press('Enter');
    await send(ann, 'something');
    await expect(mark(ann, 'something', 'stored')).toBeVisible();
    await expect(messages(ann)).toHaveCount(1);
  });
});

test.describe('a message', () => {
  test('is answered with a quote, which leads to what it quotes', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'Where shall we meet?');
    await openChat(bob, 'Ann');
    await choose(bob, 'Where shall we meet?', 'reply');
    const strip = bob.getByRole('contentinfo').or(bob.locator('footer'));
    await expect(strip).toContainText(en.composer.replyTo.replace('{{name}}', 'Ann'));
    await send(bob, 'At the harbour');
    await expect(strip).not.toContainText(en.composer.replyTo.replace('{{name}}', 'Ann'));

    const quote = en.message.quote.replace('{{name}}', 'Ann').replace('{{text}}', 'Where shall we meet?');
    for (const page of [ann, bob]) {
      await expect(message(page, 'At the harbour').getByRole('button', { name: quote })).toBeEnabled();
    }
  });

  test('the reply can be taken back before it is sent', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'to be quoted');
    await choose(ann, 'to be quoted', 'reply');
    await ann.getByRole('button', { name: en.composer.cancelReply }).click();
    await send(ann, 'plain after all');
    await expect(mark(ann, 'plain after all', 'stored')).toBeVisible();
    await expect(message(ann, 'plain after all').getByRole('button', { name: /^Reply to/ })).toHaveCount(0);
  });

  test('is edited by its author; the other side and the preview follow', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'Meeting at tree');
    await openChat(bob, 'Ann');
    await expect(message(bob, 'Meeting at tree')).toBeVisible();
    await choose(ann, 'Meeting at tree', 'edit');
    await expect(composer(ann)).toHaveValue('Meeting at tree');
    await composer(ann).fill('Meeting at three');
    await ann.getByRole('button', { name: en.composer.save }).click();
    for (const page of [ann, bob]) {
      await expect(message(page, 'Meeting at three')).toBeVisible();
      await expect(messages(page)).toHaveCount(1);
    }
    await expect(chatRow(ann, 'Bob')).toContainText('Meeting at three');
    await expect(chatRow(bob, 'Ann')).toContainText('Meeting at three');
  });

  test('is deleted after a question; cancelling keeps it', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'stays');
    await send(ann, 'goes');
    await openChat(bob, 'Ann');
    await expect(message(bob, 'goes')).toBeVisible();

    await choose(ann, 'goes', 'delete');
    const question = ann.getByRole('alertdialog', { name: en.message.deleteTitle });
    await question.getByRole('button', { name: en.common.cancel }).click();
    await expect(question).toBeHidden();
    await expect(message(ann, 'goes')).toBeVisible();

    await choose(ann, 'goes', 'delete');
    await question.getByRole('button', { name: en.message.deleteConfirm }).click();
    for (const page of [ann, bob]) {
      await expect(message(page, 'goes')).toHaveCount(0);
      await expect(message(page, 'stays')).toBeVisible();
    }
    await expect(chatRow(ann, 'Bob')).toContainText('stays');
  });

  test("of somebody else's offers neither editing nor deleting", async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'mine alone');
    await openChat(bob, 'Ann');
    const menu = await openMenu(bob, 'mine alone');
    await expect(menu.getByRole('menuitem', { name: en.message.reply })).toBeVisible();
    await expect(menu.getByRole('menuitem', { name: en.message.edit })).toHaveCount(0);
    await expect(menu.getByRole('menuitem', { name: en.message.delete })).toHaveCount(0);
  });

  test('with markup is text: shown as it was written, and nothing of it runs', async ({ newcomer }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob <b>&amp;');
    await openDirectChat(ann, 'Bob <b>&amp;');
    await expect(conversationTitle(ann)).toHaveText('Bob <b>&amp;');
    const texts = [
      '<script>document.title = "taken"</script>',
      '<img src=x onerror="document.title=\'taken\'"> after',
      '<b>bold</b> &lt;i&gt; &amp; [link](javascript:document.title=1)',
      'javascript:alert(1) data:text/html,<h1>hi</h1>',
    ];
    for (const text of texts) await send(ann, text);
    await openChat(bob, 'Ann');
    for (const page of [ann, bob]) {
      for (const text of texts) await expect(message(page, text)).toContainText(text);
      const bubbles = page.getByRole('log').locator('[data-bubble]');
      await expect(bubbles.locator('script, img, b, i, h1, a')).toHaveCount(0);
      await expect(page).toHaveTitle('Parley');
    }
    // A quote and a preview are shown as plain text, too.
    await choose(bob, texts[0] ?? '', 'reply');
    await send(bob, 'quoted');
    await expect(message(ann, 'quoted')).toContainText(texts[0] ?? '');
    await expect(ann).toHaveTitle('Parley');
  });
});
