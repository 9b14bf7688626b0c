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

/** Cuts no character in two: neither a surrogate pair, nor a letter from its marks, nor an emoji that is made of several. */
function beginningOf(text: string): string {
  if (text.length <= LONGEST) return text;
  const { segment: cut = '', index = LONGEST } = signs.segment(text.slice(0, LONGEST + 64)).containing(LONGEST) ?? {};
  // A "character" of endless marks is cut all the same.
  return `${text.slice(0, cut.length > 32 ? LONGEST : index)}…`;
}

const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });
