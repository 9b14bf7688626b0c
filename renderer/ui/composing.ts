/** What browsers call every key that an input method takes; Safari ends a composition before it tells of its last key. */
const TAKEN = 229;

/** @returns whether an input method takes the key: Enter, Escape and the arrows then choose among its characters */
function isComposing(pressed: KeyboardEvent): boolean {
  // `keyCode` is deprecated, but nothing else tells of that last key.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return pressed.isComposing || pressed.keyCode === TAKEN;
}

/**
 * Keeps the keys of input methods from everything on the page. They stop before they reach any element, so no list,
 * field, form or dialog can take them for its own, whoever adds it. The input method gets them all the same.
 * @returns ends it
 */
export function keepCompositionApart(page: Window): () => void {
  const stop = (pressed: KeyboardEvent) => {
    if (isComposing(pressed)) pressed.stopPropagation();
  };
  page.addEventListener('keydown', stop, { capture: true });
  return () => page.removeEventListener('keydown', stop, { capture: true });
}
