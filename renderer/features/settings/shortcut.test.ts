import { expect, it } from 'vitest';
import { acceleratorOf, keysOf } from './shortcut.js';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

it.each([
  [{ ...none, code: 'KeyP', ctrlKey: true, altKey: true }, 'Control+Alt+P'],
  [{ ...none, code: 'Digit1', metaKey: true, shiftKey: true }, 'Shift+Super+1'],
  [{ ...none, code: 'F9' }, 'F9'],
  [{ ...none, code: 'ArrowUp', altKey: true }, 'Alt+Up'],
  [{ ...none, code: 'KeyP' }, null],
  [{ ...none, code: 'KeyP', shiftKey: true }, null],
  [{ ...none, code: 'ControlLeft', ctrlKey: true }, null],
  [{ ...none, code: 'Unknown', ctrlKey: true }, null],
])('%j is %s', (pressed, accelerator) => {
  expect(acceleratorOf(pressed)).toBe(accelerator);
});

it('is written as on the keyboard', () => {
  expect(keysOf('Control+Super+P', false)).toBe('Ctrl+Win+P');
  expect(keysOf('Shift+Super+P', true)).toBe('Shift+Cmd+P');
});
