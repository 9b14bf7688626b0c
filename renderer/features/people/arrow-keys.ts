import type { KeyboardEvent } from 'react';

/** The rows of people within that can be chosen. */
const rows = '[data-person]:not(:disabled)';

/** Up and down go along the people of a list. */
export function moveAmongPeople(pressed: KeyboardEvent<HTMLElement>): void {
  if (pressed.key !== 'ArrowDown' && pressed.key !== 'ArrowUp') return;
  const people = [...pressed.currentTarget.querySelectorAll<HTMLElement>(rows)];
  const at = people.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? undefined : people[at + (pressed.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  pressed.preventDefault();
  next.focus();
}

/** From the field that searches a list to its first person: down goes there, Enter chooses. @param searched something was typed */
export function moveToPeople(pressed: KeyboardEvent, list: HTMLElement | null, searched: boolean): void {
  const first = list?.querySelector<HTMLElement>(rows);
  if (pressed.key === 'ArrowDown' && first) {
    pressed.preventDefault();
    first.focus();
  } else if (pressed.key === 'Enter' && searched) {
    first?.click();
  }
}
