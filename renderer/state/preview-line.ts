/** The words that servers send for messages that are no text (protocol, section 4), and the kinds that they mean. */
const wireWords: Readonly<Record<string, string>> = {
  Изображение: 'image',
  Стикер: 'sticker',
  Видео: 'video',
  Вложение: 'other',
};

/** The line `Name: text` of a chat in the list, in its parts. */
export interface LineParts {
  /** '' where the line names nobody. */
  readonly name: string;
  readonly text: string;
}

/**
 * @param line as servers send it
 * @param names of those who may have written: a name can contain a colon itself
 */
export function lineParts(line: string, names: readonly string[]): LineParts {
  const known = names.find((name) => name !== '' && line.startsWith(`${name}: `));
  const end = known?.length ?? line.indexOf(': ');
  return end < 0 ? { name: '', text: line } : { name: line.slice(0, end), text: line.slice(end + 2) };
}

/**
 * @param text the part after the name
 * @param kind the message's `dataType`, where it is known
 * @param wordOf the reader's word for a kind of message
 * @returns the text in the reader's language, if it is such a word and not what somebody wrote
 */
export function lineText(text: string, kind: string | undefined, wordOf: (kind: string) => string): string {
  if (kind !== undefined) return kind === 'text' ? text : wordOf(kind);
  // A server without our extensions does not say whether somebody wrote this very word; it would mean the same.
  return Object.hasOwn(wireWords, text) ? wordOf(wireWords[text] ?? 'other') : text;
}
