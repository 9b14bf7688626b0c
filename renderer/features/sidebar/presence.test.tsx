import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ConversationHeader } from '../conversation/ConversationHeader.js';
import { renderUi } from '../../testing/render-ui.js';
import { chat, state } from '../../testing/states.js';
import type { Chat } from '../../state/model.js';
import { ChatRow } from './ChatRow.js';

afterEach(cleanup);

function shown(parts: Partial<Chat>) {
  const bob = chat('c', { title: 'Bob', ...parts });
  renderUi(
    <>
      <ChatRow id="c" tabbable onOpen={() => undefined} />
      <ConversationHeader chat={bob} onBack={null} />
    </>,
    { ...state(), chats: { c: bob }, connection: { kind: 'ready' } },
  );
  return {
    row: screen.getByRole('button', { name: /^Bob/ }).textContent,
    header: screen.getByRole('banner').textContent,
  };
}

it.each([
  ['online', { lastOnline: 0 }, 'Online', 'online'],
  ['away', { lastOnline: 0, away: true }, 'Away', 'away'],
])('whoever is %s has the word beside the dot, in the list and in the header', (_name, parts, row, header) => {
  const said = shown(parts);
  expect(said.row).toContain(row);
  expect(said.header).toContain(header);
});

it('whoever is gone has neither', () => {
  const said = shown({ lastOnline: 5, away: true });
  expect(said.row).not.toMatch(/Online|Away/);
  expect(said.header).toContain('last seen');
});
