import type { KeyboardEvent } from 'react';

/** The rows of a list that can be chosen. */
const rows = '[data-choice]:not(:disabled)';

/** Moves the focus along the rows of a list with up and down. */
export function moveAmongRows(pressed: KeyboardEvent<HTMLElement>): void {
  if (pressed.key !== 'ArrowDown' && pressed.key !== 'ArrowUp') return;
  const all = [...pressed.currentTarget.querySelectorAll<HTMLElement>(rows)];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? undefined : all[at + (pressed.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  pressed.preventDefault();
  next.focus();
}

/**
 * Goes from the search field of a list to its first row: down focuses it, Enter chooses it.
 * @param searched something was typed
 */
export function moveToRows(pressed: KeyboardEvent, list: HTMLElement | null, searched: boolean): void {
  const first = list?.querySelector<HTMLElement>(rows);
  if (pressed.key === 'ArrowDown' && first) {
    pressed.preventDefault();
    first.focus();
  } else if (pressed.key === 'Enter' && searched) {
    first?.click();
  }
}
