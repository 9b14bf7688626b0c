import { page as en } from '../../renderer/bridge/texts/en/page.js';
import { emailOf, expectSignedIn, fillRegistration, logIn, logOut, passwordOf, register } from './account.js';
import { expect, test } from './fixtures.js';

const { account, code, invalid } = en.onboarding;

test.describe('an account', () => {
  test('is made, left and come back to; the office names itself', async ({ visitor }) => {
    const page = await visitor();
    await expect(page.getByText(account.at.replace('{{name}}', 'Test office'))).toBeVisible();
    const ann = { name: 'Ann', email: 'ann@example.test', password: 'correct horse battery' };
    await fillRegistration(page, ann);
    await expectSignedIn(page);
    await expect(page.getByText(en.sidebar.noChats)).toBeVisible();

    await logOut(page);
    await logIn(page, ann);
    await expectSignedIn(page);
    await page.getByRole('button', { name: en.menu.open }).click();
    await expect(page.getByRole('menu')).toContainText('Ann');
    await expect(page.getByRole('menu')).toContainText(ann.email);
  });

  test('stays signed in over a reload, and signed out after leaving', async ({ visitor }) => {
    const page = await visitor();
    await register(page, 'Ann');
    await page.reload();
    await expectSignedIn(page);
    await logOut(page);
    await page.reload();
    await expect(page.getByRole('heading', { name: account.registerTitle })).toBeVisible();
  });

  test('leaving is asked about first', async ({ visitor }) => {
    const page = await visitor();
    await register(page, 'Ann');
    await page.getByRole('button', { name: en.menu.open }).click();
    await page.getByRole('menuitem', { name: en.menu.signOut }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: en.common.cancel }).click();
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await expectSignedIn(page);
  });

  test('a wrong password is refused in words, then the right one works', async ({ visitor }) => {
    const page = await visitor();
    await register(page, 'Ann');
    await logOut(page);
    await logIn(page, { email: emailOf('Ann'), password: 'not the right one' });
    await expect(page.getByRole('alert')).toHaveText(en.errors['wrong-password']);
    await logIn(page, { email: emailOf('Ann'), password: passwordOf('Ann') });
    await expectSignedIn(page);
  });

  test('an e-mail without an account is said to be unknown', async ({ visitor }) => {
    const page = await visitor();
    await logIn(page, { email: 'nobody@example.test', password: 'whatever it is' });
    await expect(page.getByRole('alert')).toHaveText(en.errors['no-such-user']);
  });

  test('an e-mail is used once, whatever its case', async ({ newcomer, visitor }) => {
    await newcomer('Ann');
    const page = await visitor();
    await fillRegistration(page, {
      name: 'Another Ann',
      email: emailOf('Ann').toUpperCase(),
      password: 'a new secret',
    });
    await expect(page.getByRole('alert')).toHaveText(en.errors['email-used']);
  });

  test('what cannot be right is said before anything is sent', async ({ visitor }) => {
    const page = await visitor();
    const sent: string[] = [];
    page.on('websocket', (socket) => sent.push(socket.url()));
    await fillRegistration(page, { name: '', email: 'no address', password: 'short' });
    await expect(page.getByText(invalid.name.replace('{{max}}', '100'))).toBeVisible();
    await expect(page.getByText(invalid.email)).toBeVisible();
    await expect(page.getByText(invalid.password)).toBeVisible();
    expect(sent).toEqual([]);
  });

  test('0.1: the password never crosses the network', async ({ visitor }) => {
    const page = await visitor();
    const sent: string[] = [];
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
    const password = 'Lighthouse keepers sing';
    await fillRegistration(page, { name: 'Ann', email: 'ann@example.test', password });
    await expectSignedIn(page);
    await logOut(page);
    await logIn(page, { email: 'ann@example.test', password });
    await expectSignedIn(page);
    expect(sent.filter((frame) => frame.includes('"Login"'))).toHaveLength(1);
    expect(sent.filter((frame) => frame.includes('Lighthouse'))).toEqual([]);
  });
});

test.describe('an office with codes', () => {
  test.use({ registration: 'code' });

  test('asks for the code that the host was shown: a wrong one is refused, the right one lets in', async ({
    visitor,
    relay,
    extensions,
  }) => {
    const page = await visitor();
    // The code of an existing server may have any length.
    const [label, tooFew, refusal] =
      extensions === 'on' ? [code.code, '12', invalid.code] : [code.codeElsewhere, '', invalid.codeMissing];
    const field = page.getByLabel(label, { exact: true });
    await fillRegistration(page, { name: 'Ann', email: 'ann@example.test', password: 'correct horse battery' });
    await expect(page.getByRole('heading', { name: code.title })).toBeVisible();
    await expect.poll(() => relay.codeFor('ann@example.test')).toBeDefined();
    const right = String(relay.codeFor('ann@example.test')).padStart(6, '0');
    const wrong = right === '123456' ? '654321' : '123456';

    await field.fill(tooFew);
    await page.getByRole('button', { name: code.confirm }).click();
    await expect(page.getByText(refusal)).toBeVisible();
    await field.fill(wrong);
    await page.getByRole('button', { name: code.confirm }).click();
    await expect(page.getByRole('alert')).toHaveText(en.errors['wrong-code']);
    await field.fill(right);
    await page.getByRole('button', { name: code.confirm }).click();
    await expectSignedIn(page);
  });
});
