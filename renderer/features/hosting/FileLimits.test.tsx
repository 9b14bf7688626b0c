import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { ActionError } from '../../actions/actions.js';
import { renderUi } from '../../testing/render-ui.js';
import { state } from '../../testing/states.js';
import { startText } from '../../ui/text.js';
import { FileLimits, roomText } from './FileLimits.js';

afterEach(cleanup);

const GIB = 1024 ** 3;
const limits = { uploadBytes: 2 * GIB, storageBytes: 60 * GIB };

it('shows what holds, also a size that is none of the steps, and asks nothing until something changes', () => {
  renderUi(<FileLimits limits={limits} />, state());
  const shown = screen.getAllByRole<HTMLSelectElement>('combobox').map((box) => box.selectedOptions[0]?.text);
  expect(shown).toEqual(['2 GiB', '60 GiB']);
  expect(screen.queryByRole('button')).toBeNull();
});

it('sets both limits at once', async () => {
  const { actions } = renderUi(<FileLimits limits={limits} />, state());
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Largest file' }), '500 MiB');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Room for all files' }), '1 TiB');
  await userEvent.click(screen.getByRole('button', { name: 'Restart with these limits' }));
  expect(actions.setHostLimits).toHaveBeenCalledWith({ uploadBytes: 500 * 1024 ** 2, storageBytes: 1024 * GIB });
});

it('sets the part of one person, where the office tells it', async () => {
  const told = { ...limits, userStorageShare: 0.2 };
  const { actions } = renderUi(<FileLimits limits={told} />, state());
  const select = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Room for one person' });
  expect(select.selectedOptions[0]?.text).toBe('20%');
  await userEvent.selectOptions(select, '50%');
  await userEvent.click(screen.getByRole('button', { name: 'Restart with these limits' }));
  expect(actions.setHostLimits).toHaveBeenCalledWith({ ...limits, userStorageShare: 0.5 });
});

it('says so when the office did not start again', async () => {
  const failing = { setHostLimits: () => Promise.reject(new ActionError('host-failed')) };
  renderUi(<FileLimits limits={limits} />, state(), failing);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Largest file' }), '1 GiB');
  await userEvent.click(screen.getByRole('button', { name: 'Restart with these limits' }));
  await waitFor(() => expect(screen.getByRole('alert')).toBeDefined());
});

it('has the units of both languages', () => {
  const i18n = startText('en');
  expect(roomText(1.5 * GIB, 'ru', i18n.getFixedT('ru'))).toBe('1,5 ГиБ');
  expect(roomText(100 * 1024 ** 2, 'en', i18n.getFixedT('en'))).toBe('100 MiB');
});
