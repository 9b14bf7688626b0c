import { cleanName } from '../../relay/protocol/names.js';

/** Characters that the relay takes at most, see relay/protocol/fields.ts. */
export const NAME_LENGTH = 100;
export const OFFICE_NAME_LENGTH = 60;
export const PASSWORD_LENGTH = 8;

/** Refuses only what surely cannot be an address: an office's own mail may have no dots. */
export function looksLikeEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text.trim());
}

/** @returns whether a name is neither empty nor longer than `max` characters */
export function isName(text: string, max: number): boolean {
  const { length } = cleanName(text);
  return length > 0 && length <= max;
}

/** @returns the digits of what was typed or pasted, at most so many */
export function codeDigits(text: string, most: number): string {
  return text.replace(/\D/g, '').slice(0, most);
}
