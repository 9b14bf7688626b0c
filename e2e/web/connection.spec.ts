import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { chatRow, composer, connectionLine, mark, message, messages, openChat, openDirectChat, send } from './chat.js';
import { expect, test } from './fixtures.js';

const tryNow = { name: en.common.tryNow };

test.describe('a relay that is killed', () => {
  test('is missed calmly, and found again', async ({ newcomer, relay }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'before');
    await openChat(bob, 'Ann');
    await expect(message(bob, 'before')).toBeVisible();
    await expect(connectionLine(ann)).toBeEmpty();

    await relay.kill();
    await expect(connectionLine(ann)).toContainText(new RegExp(`${en.connection.waiting}|${en.connection.connecting}`));
    await expect(connectionLine(ann).getByRole('button', tryNow)).toBeVisible();
    // The messages from before stay readable, and the user can go on writing.
    await expect(message(ann, 'before')).toBeVisible();
    await expect(composer(ann)).toBeEnabled();

    await relay.restart();
    // The connection comes back by itself, with nothing pressed.
    await expect(connectionLine(bob)).toBeEmpty({ timeout: 45_000 });
    await expect(connectionLine(ann)).toBeEmpty({ timeout: 45_000 });
    await send(bob, 'after');
    await expect(message(ann, 'after')).toBeVisible();
  });

  test('“Try now” connects at once', async ({ newcomer, relay }) => {
    const ann = await newcomer('Ann');
    await relay.kill();
    await expect(connectionLine(ann).getByRole('button', tryNow)).toBeVisible();
    await relay.restart();
    // The connection may have come back by itself meanwhile: then there is nothing to press.
    await connectionLine(ann)
      .getByRole('button', tryNow)
      .click({ timeout: 5_000 })
      .catch(() => undefined);
    await expect(connectionLine(ann)).toBeEmpty();
  });

  test('what is written meanwhile waits, goes out once, in order, and also over a reload', async ({
    newcomer,
    relay,
  }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'before');
    await expect(mark(ann, 'before', 'stored')).toBeVisible();
    await openChat(bob, 'Ann');
    await relay.kill();
    for (const text of ['one', 'two', 'three']) await send(ann, text);
    for (const text of ['one', 'two', 'three']) {
      await expect(mark(ann, text, 'queued').or(mark(ann, text, 'sending'))).toBeVisible();
    }
    await send(bob, 'from the other side');
    await expect(mark(ann, 'before', 'read').or(mark(ann, 'before', 'stored'))).toBeVisible();

    await relay.restart();
    await ann.reload();
    await openChat(ann, 'Bob');
    const texts = ['before', 'one', 'two', 'three', 'from the other side'];
    for (const page of [ann, bob]) {
      for (const text of texts) await expect(message(page, text)).toHaveCount(1, { timeout: 45_000 });
      await expect(messages(page)).toHaveCount(texts.length);
    }
    for (const text of ['one', 'two', 'three']) await expect(mark(ann, text, 'read')).toBeVisible();
    const mine = await messages(bob)
      .filter({ hasText: /one|two|three/ })
      .allInnerTexts();
    expect(mine.map((text) => /one|two|three/.exec(text)?.[0])).toEqual(['one', 'two', 'three']);
  });

  test('in the middle of a burst loses nothing and doubles nothing', async ({ newcomer, relay }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'start');
    await openChat(bob, 'Ann');
    await expect(message(bob, 'start')).toBeVisible();

    const texts = Array.from({ length: 12 }, (_, index) => `line ${index + 1} of a burst`);
    const writing = (async () => {
      for (const text of texts) await send(ann, text);
    })();
    // Some messages are stored by now, others are on their way or not even written.
    await expect(message(bob, texts[3] ?? '')).toBeVisible();
    await relay.kill();
    await writing;
    await relay.restart();
    for (const page of [ann, bob]) {
      await expect(message(page, texts[11] ?? '')).toBeVisible({ timeout: 45_000 });
      await expect(messages(page)).toHaveCount(texts.length + 1);
      await expect(messages(page)).toHaveText([/start/, ...texts.map((text) => new RegExp(text))]);
    }
    await expect(mark(ann, texts[11] ?? '', 'read')).toBeVisible();
    await expect(chatRow(ann, 'Bob')).toContainText(texts[11] ?? '');
  });

  test('an edit made meanwhile shows that it waits, and is done when it is back', async ({ newcomer, relay }) => {
    const ann = await newcomer('Ann');
    const bob = await newcomer('Bob');
    await openDirectChat(ann, 'Bob');
    await send(ann, 'helo');
    await openChat(bob, 'Ann');
    await expect(message(bob, 'helo')).toBeVisible();
    await expect(mark(ann, 'helo', 'read')).toBeVisible();
    await relay.kill();
    await expect(connectionLine(ann).getByRole('button', tryNow)).toBeVisible();
    await composer(ann).press('ArrowUp');
    await send(ann, 'hello');
    await expect(message(ann, 'hello')).toContainText(en.message.editing);
    await relay.restart();
    await expect(message(bob, 'hello')).toBeVisible({ timeout: 45_000 });
    await expect(message(ann, 'hello')).not.toContainText(en.message.editing);
  });
});
