import { cleanup, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { forGood } from '../../bridge/preferences.js';
import { initialState } from '../../state/store.js';
import { fakeBridge } from '../../testing/fake-bridge.js';
import { renderUi } from '../../testing/render-ui.js';
import { SettingsHost, useOpenSettings } from './SettingsHost.js';

afterEach(cleanup);

function Opener() {
  const open = useOpenSettings();
  return (
    <button type="button" onClick={open}>
      open
    </button>
  );
}

async function opened(bridge = fakeBridge()) {
  const rendered = renderUi(
    <SettingsHost>
      <Opener />
    </SettingsHost>,
    initialState,
    {},
    bridge,
  );
  await userEvent.click(screen.getByRole('button', { name: 'open' }));
  return rendered;
}

const go = (section: string) => userEvent.click(screen.getByRole('button', { name: section }));

describe('the settings', () => {
  it('open with Ctrl and the comma, by its place on the keyboard too', async () => {
    renderUi(<SettingsHost>{null}</SettingsHost>, initialState);
    fireEvent.keyDown(window, { key: 'б', code: 'Comma', ctrlKey: true });
    expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeTruthy();
  });

  it('hold at once', async () => {
    const { bridge } = await opened();
    await userEvent.selectOptions(screen.getByLabelText('Appearance'), 'Dark');
    await userEvent.click(screen.getByRole('switch', { name: 'Start with the system' }));
    await userEvent.selectOptions(screen.getByLabelText('Size of everything'), '125 %');
    expect(bridge.preferences).toMatchObject({ theme: 'dark', autostart: true, zoom: 125 });
  });

  it('show the user as away after a time of their choice, or never', async () => {
    const { bridge } = await opened();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search settings' }), 'away');
    const away = screen.getByLabelText('Show me as away after');
    expect(bridge.preferences.awayAfter).toBe(10);
    await userEvent.selectOptions(away, '30 minutes');
    expect(bridge.preferences.awayAfter).toBe(30);
    await userEvent.selectOptions(away, 'Never');
    expect(bridge.preferences.awayAfter).toBe(0);
  });

  it('are found by their words, in every section, and it is said when none is', async () => {
    await opened();
    const search = screen.getByRole('searchbox', { name: 'Search settings' });
    await userEvent.type(search, 'SOUND');
    expect(screen.getByRole('switch', { name: 'Sound for new messages' })).toBeTruthy();
    expect(screen.queryByLabelText('Appearance')).toBeNull();
    await userEvent.clear(search);
    await userEvent.type(search, 'nothing like that');
    expect(screen.getByText('No setting matches “nothing like that”.')).toBeTruthy();
  });

  it('leave out what the platform does not offer', async () => {
    const bridge = fakeBridge();
    const plain = { ...bridge, settings: { ...bridge.settings, offered: ['theme'] as const }, diagnostics: null };
    await opened(plain);
    expect(screen.getByLabelText('Appearance')).toBeTruthy();
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Spelling' })).toBeNull();
    await go('About and diagnostics');
    expect(screen.getByText('Parley 0.0.0')).toBeTruthy();
  });

  it('record a shortcut from the keys, and say when another program has it', async () => {
    const { bridge } = await opened();
    const field = screen.getByRole('button', { name: 'Shortcut to show and hide Parley' });
    await userEvent.click(field);
    fireEvent.keyDown(field, { key: 'Control', code: 'ControlLeft', ctrlKey: true });
    expect(field.textContent).toBe('Press the keys…');
    bridge.problem = 'shortcut';
    fireEvent.keyDown(field, { key: 'p', code: 'KeyP', ctrlKey: true, altKey: true });
    expect(bridge.preferences.shortcut).toBe('Control+Alt+P');
    expect(field.textContent).toBe('Ctrl+Alt+P');
    expect((await screen.findByRole('alert')).textContent).toContain('another program');
  });

  it('keep quiet by the switch and by the clock', async () => {
    const { bridge } = await opened();
    await go('Notifications');
    await userEvent.click(screen.getByRole('switch', { name: 'Do not disturb' }));
    expect(bridge.preferences.quietUntil).toBe(forGood);
    expect(screen.queryByLabelText('Quiet from')).toBeNull();
    await userEvent.click(screen.getByRole('switch', { name: 'Quiet hours' }));
    fireEvent.change(screen.getByLabelText('Quiet from'), { target: { value: '22:30' } });
    fireEvent.change(screen.getByLabelText('Quiet to'), { target: { value: '' } });
    expect(bridge.preferences).toMatchObject({ quietHours: true, quietFrom: 22 * 60 + 30, quietTo: 480 });
  });

  it('check spelling in several languages, and say first that dictionaries are downloaded', async () => {
    const { bridge } = await opened();
    await go('Spelling');
    expect(screen.getByText(/downloads a dictionary .* from the internet/)).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    await userEvent.click(screen.getByRole('switch', { name: 'Check spelling as you type' }));
    expect(bridge.preferences.spellingLanguages).toEqual(['en-GB']);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Russian' }));
    expect(bridge.preferences.spellingLanguages).toEqual(['en-GB', 'ru']);
  });

  it('show versions, folders and the history of the connection', async () => {
    await opened();
    await go('About and diagnostics');
    expect(await screen.findByText('/data/logs/parley.log')).toBeTruthy();
    expect(screen.getByText('Connected')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Copy diagnostics' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  });
});
