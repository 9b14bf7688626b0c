import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { HostFailure, HostStatus } from '../../bridge/bridge.js';
import { initialState } from '../../state/store.js';
import { renderUi } from '../../testing/render-ui.js';
import { hostRunning } from '../../testing/states.js';
import { HostingPanel } from './HostingPanel.js';

afterEach(cleanup);

it('shows who waits with the six digits, and how others join', async () => {
  const waiting = [{ email: 'bob@example.org', username: 'Bob', code: 7316, createdAt: 0, from: '::ffff:192.0.2.7' }];
  const { bridge } = renderUi(<HostingPanel open onClose={vi.fn()} />, { ...initialState, host: hostRunning, waiting });
  expect(screen.getByLabelText('Code for Bob 007316')).toBeTruthy();
  expect(screen.getByText(/, from 192\.0\.2\.7$/)).toBeTruthy();
  expect(screen.queryByText(/Several wait/)).toBeNull();
  expect(screen.getByText('192.168.1.20:4747')).toBeTruthy();
  expect(screen.getByText('harbor · velvet · orbit · cactus')).toBeTruthy();
  const copy = vi.spyOn(bridge.links, 'copy');
  await userEvent.click(screen.getByRole('button', { name: 'Copy invite link' }));
  expect(copy).toHaveBeenCalledExactlyOnceWith('parley://join/192.168.1.20:4747');
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
});

it('tells two apart who wait under one address', () => {
  const bob = { email: 'bob@example.org', username: 'Bob', createdAt: 0 };
  const waiting = [
    { ...bob, code: 7316, from: '127.0.0.1' },
    { ...bob, code: 7317, from: '192.0.2.7' },
  ];
  renderUi(<HostingPanel open onClose={vi.fn()} />, { ...initialState, host: hostRunning, waiting });
  expect(screen.getByLabelText('Code for Bob 007316')).toBeTruthy();
  expect(screen.getByLabelText('Code for Bob 007317')).toBeTruthy();
  expect(screen.getByText(/, from this computer$/)).toBeTruthy();
  expect(screen.getByText(/Several wait under one e-mail address/)).toBeTruthy();
});

it('says when the disk is full', () => {
  renderUi(<HostingPanel open onClose={vi.fn()} />, { ...initialState, host: { ...hostRunning, diskFull: true } });
  expect(screen.getByText('The disk is full')).toBeTruthy();
  expect(screen.getByText(/Free some space/)).toBeTruthy();
});

it('stops hosting only after asking', async () => {
  const { actions } = renderUi(<HostingPanel open onClose={vi.fn()} />, { ...initialState, host: hostRunning });
  await userEvent.click(screen.getByRole('button', { name: 'Stop hosting' }));
  const question = await screen.findByRole('alertdialog');
  expect(actions.stopHosting).not.toHaveBeenCalled();
  await userEvent.click(within(question).getByRole('button', { name: 'Stop hosting' }));
  expect(actions.stopHosting).toHaveBeenCalledOnce();
});

it.each<[HostFailure, RegExp]>([
  ['port-busy', /uses the port/],
  ['disk-full', /disk is full/],
  ['folder-in-use', /already runs this office/],
  ['folder-not-writable', /cannot be written/],
])('says what to do about %s', (reason, words) => {
  const host: HostStatus = { state: 'failed', name: 'Design studio', reason };
  renderUi(<HostingPanel open onClose={vi.fn()} />, { ...initialState, host });
  expect(screen.getByText(words)).toBeTruthy();
});
