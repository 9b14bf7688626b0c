/** Characters that show nothing by themselves, whatever else they do to their neighbours. */
const unseen = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB\u{1D159}]/gu;

/**
 * @param text as it stands in the field
 * @returns what is sent of it: without blank lines before it and blanks after it, but with the indentation of its first
 *   line; '' where there is nothing to see in it
 */
export function written(text: string): string {
  if (text.replaceAll(unseen, '') === '') return '';
  const lines = text.replace(/^(?:[^\S\n]*\n)+/u, '').trimEnd();
  // A lone blank is a slip of the thumb, unless other lines are indented, too.
  return /^[^\S\n](?=\S)/u.test(lines) && !/^\t|\n[^\S\n]/u.test(lines) ? lines.slice(1) : lines;
}
