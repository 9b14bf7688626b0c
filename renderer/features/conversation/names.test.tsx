import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { learnPeople } from '../../state/chats.js';
import { renderUi } from '../../testing/render-ui.js';
import { state } from '../../testing/states.js';
import { ForwardedFrom, QuoteBlock } from './MessageParts.js';

afterEach(cleanup);

const renamed = learnPeople(state(), [{ identifier: 'bob', username: 'Robert' }]);

it('the author of a forwarded message has the name that they have now, where it is known', () => {
  renderUi(<ForwardedFrom author={{ identifier: 'bob', username: 'Bob' }} />, renamed);
  expect(screen.getByText('Forwarded from Robert')).toBeTruthy();
  cleanup();
  renderUi(<ForwardedFrom author={{ identifier: 'stranger', username: 'Eve' }} />, renamed);
  expect(screen.getByText('Forwarded from Eve')).toBeTruthy();
});

it('so has who is quoted, although the quoted message is not loaded', () => {
  const quote = { id: 2, sender: 'bob', username: 'Bob', dataType: 'text', value: 'old words' };
  renderUi(<QuoteBlock chat="c" quote={quote} tabbable={false} onJump={null} />, renamed);
  expect(screen.getByText('Robert')).toBeTruthy();
});
