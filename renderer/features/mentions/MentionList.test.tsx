import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppState, Chat, Draft } from '../../state/model.js';
import { renderUi } from '../../testing/render-ui.js';
import { byIdentifier, chat, extras, person, signedIn, state } from '../../testing/states.js';
import { Composer, type ComposerHandle } from '../composer/Composer.js';
import { MessageText } from '../conversation/MessageText.js';

// happy-dom has no layout, and so no scrolling.
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

const names: Readonly<Record<string, string>> = { me: 'Me', ann: 'Ann Lee', bob: 'Bob', boris: 'Борис' };

const before: AppState = {
  ...state(),
  session: signedIn,
  connection: { kind: 'ready' },
  people: byIdentifier(
    Object.entries(names).map(([identifier, username]) =>
      person(identifier, username, { email: `${identifier}@example.org` }),
    ),
  ),
};

function write(parts: Partial<Chat> = {}, draft?: Draft) {
  const group = chat('c', { isLocal: false, members: Object.keys(names), extras: extras(), ...parts });
  const composer = (
    <Composer chat={group} ref={createRef<ComposerHandle>()} onEdit={() => undefined} onEditEnd={() => undefined} />
  );
  const ui = renderUi(composer, { ...before, drafts: draft ? { c: draft } : {} });
  return { ...ui, field: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }) };
}

const offered = () => screen.queryAllByRole('option').map((option) => option.querySelector('span + span')?.textContent);

describe('an @ in a group', () => {
  it('offers the members but oneself, and fewer with every letter', async () => {
    const { field } = write();
    await userEvent.type(field, 'hi @');
    expect(offered()).toEqual(['Ann Lee', 'Bob', 'Борис']);
    await userEvent.type(field, 'бо');
    expect(offered()).toEqual(['Борис']);
    await userEvent.type(field, '{Backspace}{Backspace}le');
    expect(offered()).toEqual(['Ann Lee']);
    await userEvent.type(field, 'x');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('says which one the keyboard is at, goes round, and puts in the one that Enter takes', async () => {
    const { actions, field } = write();
    await userEvent.type(field, '@');
    const at = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent;
    expect(field.getAttribute('aria-controls')).toBe(screen.getByRole('listbox', { name: 'Mention somebody' }).id);
    expect(at()).toContain('Ann Lee');
    await userEvent.keyboard('{ArrowUp}');
    expect(at()).toContain('Борис');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(at()).toContain('Bob');
    await userEvent.keyboard('{Enter}');
    expect(field.value).toBe('@Bob ');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(field.getAttribute('aria-activedescendant')).toBeNull();
    expect(actions.send).not.toHaveBeenCalled();
    await userEvent.keyboard('look{Enter}');
    expect(actions.send).toHaveBeenCalledExactlyOnceWith('c', '@Bob look', null, ['bob']);
  });

  it('puts a name in the middle of a text with Tab or a click, and the caret behind it', async () => {
    const { field } = write();
    await userEvent.type(field, 'ask  now', { initialSelectionStart: 0, initialSelectionEnd: 0 });
    field.setSelectionRange(4, 4);
    await userEvent.keyboard('@an{Tab}');
    expect(field.value).toBe('ask @Ann Lee now');
    expect(field.selectionStart).toBe('ask @Ann Lee '.length);
    await userEvent.keyboard('@bo');
    await userEvent.click(screen.getByRole('option', { name: /Bob/ }));
    expect(field.value).toBe('ask @Ann Lee @Bob now');
    expect(document.activeElement).toBe(field);
  });

  it('tells those who have the same name apart by their addresses, and means the one that was taken', async () => {
    const { actions, store, field } = write();
    store.setState(({ people }) => ({ people: { ...people, boris: { ...people['boris']!, username: 'Bob' } } }));
    await userEvent.type(field, '@bob');
    expect(screen.getAllByRole('option').map((option) => option.lastChild?.textContent)).toEqual([
      'bob@example.org',
      'boris@example.org',
    ]);
    await userEvent.keyboard('{ArrowDown}{Enter}{Enter}');
    expect(actions.send).toHaveBeenCalledExactlyOnceWith('c', '@Bob', null, ['boris']);
  });

  it('is left alone after Escape, until the next one', async () => {
    const { actions, field } = write();
    await userEvent.type(field, '@b{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    await userEvent.keyboard('o @a');
    expect(offered()).toEqual(['Ann Lee']);
    await userEvent.keyboard('{Escape}{Enter}');
    expect(actions.send).toHaveBeenCalledExactlyOnceWith('c', '@bo @a', null, []);
  });

  it('mentions nobody whose name is no longer in the text', async () => {
    const { actions, field } = write();
    await userEvent.type(field, '@bo{Enter}{Backspace}{Backspace}y {Enter}');
    expect(actions.send).toHaveBeenCalledExactlyOnceWith('c', '@Boy', null, []);
  });

  it('remembers in the draft whom it means', async () => {
    const { actions, field } = write({}, { text: '@Bob ', reply: null, editing: null, mentions: ['bob'] });
    await userEvent.type(field, '@ann{Enter}');
    expect(actions.setDraft).toHaveBeenLastCalledWith('c', {
      text: '@Bob @Ann Lee ',
      reply: null,
      editing: null,
      mentions: ['bob', 'ann'],
    });
  });

  it.each([
    ['in a chat of two', { isLocal: true }, undefined],
    ['against a server without extensions', { extras: null }, undefined],
  ] as const)('is only a character %s', async (_where, parts, draft) => {
    const { field } = write(parts, draft);
    await userEvent.type(field, '@b');
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('is offered in the new text of an old message, too', async () => {
    const { field } = write({}, { text: 'x ', reply: null, editing: 7 });
    await userEvent.type(field, '@b');
    expect(screen.queryByRole('listbox')).not.toBeNull();
  });
});

describe('a mention in a message', () => {
  it('stands out, and opens the chat with the person', async () => {
    const { actions } = renderUi(<MessageText text="see @bob and @Ann Lee" mentions={['bob']} tabbable />, before);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['@bob']);
    await userEvent.click(screen.getByRole('button', { name: '@bob' }));
    expect(actions.startDirectChat).toHaveBeenCalledExactlyOnceWith('bob');
  });

  it('of oneself leads nowhere', () => {
    const { container } = renderUi(<MessageText text="@Me: look" mentions={['me']} tabbable />, before);
    expect(container.textContent).toBe('@Me: look');
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('@Me').tagName).toBe('SPAN');
  });

  it('leaves addresses and markup as they are', () => {
    const text = 'https://example.org/@Bob <b>@Bob</b>';
    const { container } = renderUi(<MessageText text={text} mentions={['bob']} tabbable />, before);
    expect(container.textContent).toBe(text);
    expect(screen.getByRole('link').textContent).toBe('https://example.org/@Bob');
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });
});
