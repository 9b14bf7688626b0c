import { describe, expect, it } from 'vitest';
import { defaultPreferences, type Preferences } from '../../renderer/bridge/preferences.js';
import { silentLog } from '../diagnostics/log.js';
import { autostartEffect, languageEffect, shortcutEffect, spellingEffect, themeEffect, zoomEffect } from './effects.js';

const with_ = (part: Partial<Preferences>): Preferences => ({ ...defaultPreferences, ...part });

describe('what the page looks like', () => {
  it('follows the theme and the zoom', () => {
    const native: { themeSource: Preferences['theme'] } = { themeSource: 'system' };
    expect(themeEffect(native)(with_({ theme: 'dark' }), null)).toBeNull();
    expect(native.themeSource).toBe('dark');
    const factors: number[] = [];
    expect(zoomEffect((factor) => factors.push(factor))(with_({ zoom: 125 }), null)).toBeNull();
    expect(factors).toEqual([1.25]);
  });

  it('has its menu made at the start, and anew for another language only', () => {
    let made = 0;
    const effect = languageEffect(() => (made += 1));
    effect(with_({}), null);
    effect(with_({ zoom: 80 }), with_({}));
    expect(made).toBe(1);
    effect(with_({ language: 'ru' }), with_({}));
    expect(made).toBe(2);
  });
});

describe('the shortcut', () => {
  function setUp(taken: readonly string[] = []) {
    const held = new Map<string, () => void>();
    let pressed = 0;
    const effect = shortcutEffect(
      {
        register(accelerator, onPress) {
          if (!accelerator.includes('+')) throw new TypeError('conversion failure');
          if (taken.includes(accelerator)) return false;
          held.set(accelerator, onPress);
          return true;
        },
        unregisterAll: () => held.clear(),
      },
      () => (pressed += 1),
    );
    return { effect, held, pressed: () => pressed };
  }

  it('is held from the start, and a new one takes the place of the old', () => {
    const { effect, held, pressed } = setUp();
    const first = with_({ shortcut: 'Control+Alt+P' });
    expect(effect(first, null)).toBeNull();
    held.get('Control+Alt+P')?.();
    expect(pressed()).toBe(1);
    effect(with_({ shortcut: 'Control+Alt+M' }), first);
    expect([...held.keys()]).toEqual(['Control+Alt+M']);
    effect(with_({ shortcut: '' }), with_({ shortcut: 'Control+Alt+M' }));
    expect(held.size).toBe(0);
  });

  it('says when another program has it, and when the system does not know it', () => {
    const { effect } = setUp(['Control+A']);
    expect(effect(with_({ shortcut: 'Control+A' }), null)).toBe('shortcut');
    expect(effect(with_({ shortcut: 'Nonsense' }), null)).toBe('shortcut');
  });
});

describe('starting with the system', () => {
  it('is asked for when wished, at every start, and taken back once', () => {
    const asked: boolean[] = [];
    const effect = autostartEffect((wanted) => asked.push(wanted), silentLog);
    effect(with_({}), null);
    expect(asked).toEqual([]);
    effect(with_({ autostart: true }), with_({}));
    effect(with_({ autostart: true, zoom: 80 }), with_({ autostart: true }));
    effect(with_({ autostart: true }), null);
    effect(with_({}), with_({ autostart: true }));
    expect(asked).toEqual([true, true, false]);
  });

  it('says when the system refuses', () => {
    const effect = autostartEffect(() => {
      throw new Error('EACCES');
    }, silentLog);
    expect(effect(with_({ autostart: true }), with_({}))).toBe('autostart');
  });
});

describe('spelling', () => {
  function setUp(takesLanguages: boolean) {
    const calls: unknown[] = [];
    const speller = {
      availableSpellCheckerLanguages: ['en-GB', 'ru'],
      setSpellCheckerEnabled: (enabled: boolean) => calls.push(enabled),
      setSpellCheckerLanguages: (languages: string[]) => calls.push(languages),
    };
    return { effect: spellingEffect(speller, takesLanguages), calls };
  }

  it('sets no language while it is off, so that nothing is fetched', () => {
    const { effect, calls } = setUp(true);
    effect(with_({ spelling: false, spellingLanguages: ['ru'] }), null);
    expect(calls).toEqual([[], false]);
  });

  it('takes several languages, without those that are not known here', () => {
    const { effect, calls } = setUp(true);
    effect(with_({ spelling: true, spellingLanguages: ['en-GB', 'ru', 'xx'] }), null);
    expect(calls).toEqual([['en-GB', 'ru'], true]);
  });

  it('leaves the languages to a system that knows them', () => {
    const { effect, calls } = setUp(false);
    effect(with_({ spelling: true }), null);
    expect(calls).toEqual([true]);
  });
});
