import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { NotSent } from '../../state/model.js';
import { fakeBridge } from '../../testing/fake-bridge.js';
import { renderUi } from '../../testing/render-ui.js';
import { state } from '../../testing/states.js';
import { NotSentLine } from './NotSentLine.js';

afterEach(cleanup);

const words: NotSent = { key: 'k', kind: 'edit', chat: 'gone', title: 'Launch', text: 'better words', time: 100 };

it('is not there while nothing of the user’s is left over', () => {
  renderUi(<NotSentLine />, state());
  expect(screen.queryByRole('button')).toBeNull();
});

it('offers what was not sent, to put it into the open chat’s field or to discard it', async () => {
  const { actions } = renderUi(<NotSentLine />, { ...state(), notSent: [words] });
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(screen.getByText('better words')).toBeTruthy();
  expect(screen.getByText('A changed message in Launch')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect(actions.discardNotSent).toHaveBeenCalledExactlyOnceWith('k');
  await userEvent.click(screen.getByRole('button', { name: 'Put into the message field' }));
  expect(actions.putNotSent).toHaveBeenCalledExactlyOnceWith('k');
});

it('can be copied, and waits for a chat to be opened', async () => {
  const bridge = fakeBridge();
  const copy = vi.spyOn(bridge.links, 'copy');
  renderUi(<NotSentLine />, { ...state(), openChat: null, notSent: [words] }, {}, bridge);
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(screen.getByRole('button', { name: 'Put into the message field' })).toHaveProperty('disabled', true);
  await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
  expect(copy).toHaveBeenCalledExactlyOnceWith('better words');
});

it('offers a file to be saved, sent to the open chat, or discarded', async () => {
  const file = { dataType: 'file', path: 'media/f/x.pdf', media: { name: 'plan.pdf', size: 2_000 } };
  const { actions } = renderUi(<NotSentLine />, {
    ...state(),
    notSent: [{ ...words, kind: 'file', text: '', file }],
  });
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(screen.getByText('plan.pdf')).toBeTruthy();
  expect(screen.getByText('A file for Launch')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save the file' }));
  expect(actions.saveNotSent).toHaveBeenCalledExactlyOnceWith('k');
  await userEvent.click(screen.getByRole('button', { name: 'Send to Bob' }));
  expect(actions.sendNotSent).toHaveBeenCalledExactlyOnceWith('k');
  await userEvent.click(screen.getByRole('button', { name: 'Discard' }));
  expect(actions.discardNotSent).toHaveBeenCalledExactlyOnceWith('k');
});
