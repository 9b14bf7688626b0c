import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ActionError, type Actions } from '../../actions/actions.js';
import { initialState } from '../../state/store.js';
import { renderUi } from '../../testing/render-ui.js';
import { AccountForm, type AccountMode } from './AccountForm.js';

afterEach(cleanup);

function show(mode: AccountMode, actions: Partial<Actions> = {}) {
  const onCodeNeeded = vi.fn();
  const form = <AccountForm mode={mode} serverName="Office" onMode={vi.fn()} onCodeNeeded={onCodeNeeded} />;
  return { ...renderUi(form, initialState, actions), onCodeNeeded };
}

async function fill(fields: Record<string, string>) {
  for (const [label, text] of Object.entries(fields)) await userEvent.type(screen.getByLabelText(label), text);
}

it('says at each field what is wrong, and asks no server', async () => {
  const { actions } = show('register');
  await fill({ 'E-mail': 'nonsense', Password: 'short' });
  await userEvent.click(screen.getByRole('button', { name: 'Create account' }));
  expect(screen.getByText('Please enter a name, at most 100 characters.')).toBeTruthy();
  expect(screen.getByText('This does not look like an e-mail address.')).toBeTruthy();
  expect(screen.getByText('Please use at least 8 characters.')).toBeTruthy();
  expect(actions.register).not.toHaveBeenCalled();
});

it('registers, and asks for the code where one is needed', async () => {
  const { actions, onCodeNeeded } = show('register', { register: () => Promise.resolve('code-needed') });
  await fill({ 'Your name': ' Ada ', 'E-mail': 'ada@example.org', Password: 'correct horse' });
  await userEvent.click(screen.getByRole('button', { name: 'Create account' }));
  expect(actions.register).toHaveBeenCalledWith({
    username: 'Ada',
    email: 'ada@example.org',
    password: 'correct horse',
  });
  expect(onCodeNeeded).toHaveBeenCalledExactlyOnceWith('ada@example.org');
});

it('asks for no code where the account is ready at once', async () => {
  const { onCodeNeeded } = show('register', { register: () => Promise.resolve('signed-in') });
  await fill({ 'Your name': 'Ada', 'E-mail': 'ada@example.org', Password: 'correct horse' });
  await userEvent.click(screen.getByRole('button', { name: 'Create account' }));
  expect(onCodeNeeded).not.toHaveBeenCalled();
});

describe('a failure', () => {
  it.each([
    [new ActionError('wrong-password'), 'The password is not right.'],
    [new ActionError('no-such-user'), 'There is no account with this e-mail here.'],
    [new ActionError('unreachable'), 'The server does not answer.'],
    [new ActionError('refused', 'Too many attempts, wait 30 s.'), 'The server refused: Too many attempts, wait 30 s.'],
    [new Error('a bug'), 'Something went wrong.'],
  ])('%s is told in plain words', async (error, words) => {
    show('log-in', { logIn: () => Promise.reject(error) });
    await fill({ 'E-mail': 'ada@example.org', Password: 'x' });
    await userEvent.click(screen.getByRole('button', { name: 'Log in' }));
    expect((await screen.findByRole('alert')).textContent).toContain(words);
  });
});

it('shows the password when asked, and hides it again', async () => {
  show('log-in');
  const field = screen.getByLabelText('Password');
  await userEvent.click(screen.getByRole('button', { name: 'Show the password' }));
  expect(field.getAttribute('type')).toBe('text');
  await userEvent.click(screen.getByRole('button', { name: 'Hide the password' }));
  expect(field.getAttribute('type')).toBe('password');
});
