/** Keys that have another name in Electron; letters, digits and F-keys keep theirs. */
const names: Readonly<Record<string, string>> = {
  Space: 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
};

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/**
 * @param pressed a key by its place on the keyboard, so that it works with every layout
 * @returns the keys as Electron writes them, e.g. `Control+Alt+P`; null while they are no shortcut yet: only modifiers,
 * or a key that would be lost for typing
 */
export function acceleratorOf(pressed: Pressed): string | null {
  const key = keyOf(pressed.code);
  if (key === null) return null;
  const alone = /^F\d+$/.test(key);
  if (!alone && !pressed.ctrlKey && !pressed.altKey && !pressed.metaKey) return null;
  const modifiers = [
    pressed.ctrlKey && 'Control',
    pressed.altKey && 'Alt',
    pressed.shiftKey && 'Shift',
    pressed.metaKey && 'Super',
  ];
  return [...modifiers.filter(Boolean), key].join('+');
}

/** @returns the names of the keys on the keyboard, e.g. `Ctrl+Alt+P` */
export function keysOf(accelerator: string, mac: boolean): string {
  return accelerator
    .split('+')
    .map((key) => (key === 'Control' ? 'Ctrl' : key === 'Super' ? (mac ? 'Cmd' : 'Win') : key))
    .join('+');
}

function keyOf(code: string): string | null {
  const plain = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(code);
  return plain?.[1] ?? plain?.[2] ?? plain?.[3] ?? names[code] ?? null;
}
