import { cleanup, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Composer, type ComposerHandle } from '../features/composer/Composer.js';
import { NewChat } from '../features/people/NewChat.js';
import { SearchPanel } from '../features/search/SearchPanel.js';
import type { AppState } from '../state/model.js';
import { renderUi } from '../testing/render-ui.js';
import { byIdentifier, chat, extras, person, signedIn, state } from '../testing/states.js';
import { Dialog } from './Dialog.js';

// happy-dom has no layout, and so no scrolling.
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

/** The key as browsers tell of it while a character is composed, and as Safari tells of the one that ends it. */
const ways = [
  ['while a character is composed', { isComposing: true }],
  ['with the key that ends the composition', { keyCode: 229 }],
] as const;

const before: AppState = {
  ...state(),
  session: signedIn,
  connection: { kind: 'ready' },
  server: { name: 'Office', extensions: true },
  people: byIdentifier([person('me', 'Me'), person('ann', 'Ann Lee')]),
  directory: { search: '', results: ['ann'], loading: false, more: false },
};
const group = chat('c', { isLocal: false, members: ['me', 'ann'], extras: extras() });

describe.each(ways)('%s', (_name, how) => {
  const press = (target: Element, key: string) => fireEvent.keyDown(target, { key, ...how });

  it('Enter sends nothing, and chooses nobody who is offered', async () => {
    const { actions } = renderUi(
      <Composer chat={group} ref={createRef<ComposerHandle>()} onEdit={() => undefined} onEditEnd={() => undefined} />,
      before,
    );
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    await userEvent.type(field, 'hi @an');
    press(field, 'Enter');
    press(field, 'Tab');
    press(field, 'Escape');
    expect(field.value).toBe('hi @an');
    expect(screen.getByRole('listbox')).toBeTruthy();
    expect(actions.send).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(field.value).toBe('hi @Ann Lee ');
  });

  it('Enter chooses no person for a new chat, and Escape closes nothing', async () => {
    const onClose = vi.fn();
    const { actions } = renderUi(<NewChat open onClose={onClose} />, before);
    const field = screen.getByRole('searchbox', { name: 'Search people' });
    await userEvent.type(field, 'an');
    press(field, 'Enter');
    press(field, 'Escape');
    expect(actions.startDirectChat).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });

  it('Escape and Enter leave the search and a dialog as they are', () => {
    const onClose = vi.fn();
    const searching = { ...before, search: { ...before.search, open: true } };
    const { actions } = renderUi(<SearchPanel onPick={() => undefined} />, searching);
    press(screen.getByRole('searchbox', { name: 'Search messages' }), 'Escape');
    expect(actions.closeSearch).not.toHaveBeenCalled();
    cleanup();
    renderUi(
      <Dialog open onClose={onClose} title="Title">
        <input aria-label="Name" />
      </Dialog>,
      before,
    );
    press(screen.getByRole('textbox', { name: 'Name' }), 'Escape');
    expect(onClose).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Name' }), { key: 'Escape' });
    expect(onClose).toHaveBeenCalledOnce();
  });
});

it('holds for every handler: none listens before the keys of input methods are kept apart', () => {
  const root = resolve(import.meta.dirname, '..');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }));
  const asking = sources.filter(({ source }) => /isComposing|keyCode/.test(source)).map(({ path }) => path);
  expect(asking).toEqual(['ui/composing.ts']);
  // Page-wide listeners of the capture phase hear a key before anything can stop it. This one only counts input.
  const early = sources
    .filter(({ source }) => /addEventListener\(\s*'key(?:down|press|up)'[^;]*capture: true/s.test(source))
    .map(({ path }) => path);
  expect(early).toEqual(['ui/composing.ts']);
});
