import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Quote } from '../../connection/quote.js';
import type { AppState } from '../../state/model.js';
import { renderUi } from '../../testing/render-ui.js';
import { chat, message, signedIn, state } from '../../testing/states.js';
import { Composer, type ComposerHandle } from './Composer.js';

afterEach(cleanup);

const quote: Quote = { id: 1, sender: 'bob', username: 'Bob', dataType: 'text', value: 'the question' };

function show(parts: Partial<AppState> = {}) {
  const onEdit = vi.fn();
  const onEditEnd = vi.fn();
  const ui = renderUi(
    <Composer chat={chat('c')} ref={createRef<ComposerHandle>()} onEdit={onEdit} onEditEnd={onEditEnd} />,
    { ...state(), session: signedIn, connection: { kind: 'ready' }, ...parts },
  );
  return { ...ui, onEdit, onEditEnd, field: screen.getByRole('textbox', { name: 'Message' }) };
}

it('sends with Enter, begins a line with Shift and Enter, and is empty afterwards', async () => {
  const { actions, field } = show();
  await userEvent.type(field, ' one{Shift>}{Enter}{/Shift}two {Enter}');
  expect(actions.send).toHaveBeenCalledExactlyOnceWith('c', 'one\ntwo', null, []);
  expect(field).toHaveProperty('value', '');
});

it('sends nothing that is empty', async () => {
  const { actions, field } = show();
  await userEvent.type(field, '  {Enter}');
  expect(actions.send).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
});

it('tells that one types, at every keystroke', async () => {
  const { actions, field } = show();
  await userEvent.type(field, 'abc');
  expect(actions.typing).toHaveBeenCalledTimes(3);
});

it('shows what is answered, sends it along, and gives it up with Escape', async () => {
  const { actions, field } = show({ drafts: { c: { text: '', reply: quote, editing: null } } });
  expect(screen.getByText('the question')).toBeTruthy();
  await userEvent.type(field, '{Escape}');
  expect(screen.queryByText('the question')).toBeNull();
  await userEvent.type(field, 'x{Enter}');
  expect(actions.send).toHaveBeenCalledWith('c', 'x', null, []);
});

it('saves an edit instead of sending', async () => {
  const { actions, field, onEditEnd } = show({ drafts: { c: { text: 'old', reply: null, editing: 7 } } });
  await userEvent.type(field, '{Control>}a{/Control}new{Enter}');
  expect(actions.edit).toHaveBeenCalledWith('c', 7, 'new');
  expect(actions.send).not.toHaveBeenCalled();
  expect(onEditEnd).toHaveBeenCalledOnce();
});

it('edits the last own text with the arrow in an empty field', async () => {
  const messages = [
    message(1, { sender: 'me', value: 'mine' }),
    message(2, { sender: 'me', dataType: 'image' }),
    message(3, { sender: 'bob' }),
  ];
  const { field, onEdit } = show({ conversations: state({ messages }).conversations });
  await userEvent.type(field, 'x{ArrowUp}');
  expect(onEdit).not.toHaveBeenCalled();
  await userEvent.type(field, '{Backspace}{ArrowUp}');
  expect(onEdit).toHaveBeenCalledExactlyOnceWith(messages[0]);
});

it('counts down near the limit, and sends nothing over it', () => {
  show({ drafts: { c: { text: 'x'.repeat(65_530), reply: null, editing: null } } });
  expect(screen.getByText('6 characters left')).toBeTruthy();
  cleanup();
  show({ drafts: { c: { text: 'x'.repeat(65_537), reply: null, editing: null } } });
  expect(screen.getByText('1 character too many')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
});

it('says why one cannot write while the server refuses the account', () => {
  const { field } = show({ connection: { kind: 'refused', reason: 'credentials' } });
  expect(field).toHaveProperty('disabled', true);
  expect(field.getAttribute('placeholder')).toContain('signed in again');
});
