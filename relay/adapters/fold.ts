/**
 * Makes texts comparable without regard to case, in any alphabet (SQLite itself folds ASCII only). Compatibility forms
 * count as equal too: `ﬁ` is `fi`, and it does not matter whether `й` is one code point or two.
 *
 * @returns the form to compare; never shown to anybody
 */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}
