/** A copy of the message that is answered, as the answer carries it. */
export interface Quote {
  readonly id: number;
  readonly sender: string;
  readonly username: string;
  readonly dataType: string;
  readonly value: string;
  /** It is what the sender of the answer wrote: our relay found no such message in the chat (rule 6.22). */
  readonly unverified?: true;
}

/** Characters of a quoted text that travel with an answer: it is shown in a line or two, and is not what was written. */
const LONGEST = 300;

/** @returns the quote for an answer to a message; of a long text its beginning */
export function quoteOf({ id, sender, username, dataType, value }: Quote): Quote {
  return { id, sender, username, dataType, value: dataType === 'text' ? beginningOf(value) : value };
}

/**
 * @param longest characters that are kept, about
 * @returns the text, or of a long one its beginning. No character is cut in two: neither a surrogate pair, nor a letter from
 * its marks, nor an emoji that is made of several.
 */
export function beginningOf(text: string, longest = LONGEST): string {
  if (text.length <= longest) return text;
  const { segment: cut = '', index = longest } = signs.segment(text.slice(0, longest + 64)).containing(longest) ?? {};
  // A "character" of endless marks is cut all the same.
  return `${text.slice(0, cut.length > 32 ? longest : index)}…`;
}

const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });
