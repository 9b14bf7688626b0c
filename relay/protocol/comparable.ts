/**
 * The one way in which words are compared: names of people, chats and members, mentions, and the texts of messages, by
 * the relay and by clients (rule 6.16). It is for finding, not for telling apart who may have a name.
 */

/** Shown as nothing, or only a hint for line breaks and directions: soft hyphens, zero-width signs, variation selectors. */
const unseen = /(?:[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|(?![\t-\r])\p{Cc})+/gu;

/**
 * Accents, stress marks and vowel points. Marks of other scripts, such as the vowels of Thai and Devanagari or the
 * voicing of kana, make another letter and stay.
 */
const marks = [
  // Latin, Greek and Cyrillic
  '0300-036F 0483-0489 1AB0-1AFF 1DC0-1DFF 20D0-20FF FE20-FE2F',
  // Hebrew
  '0591-05BD 05BF 05C1 05C2 05C4 05C5 05C7',
  // Arabic, and the line that only makes a word longer
  '0610-061A 0640 064B-065F 0670 06D6-06DC 06DF-06E4 06E7 06E8 06EA-06ED',
];
const accents = new RegExp(
  `[${marks
    .join('')
    .replaceAll(' ', '')
    .replaceAll(/[0-9A-F]{4}/g, String.raw`\u$&`)}]`,
  'gu',
);

/** Letters that Unicode does not take apart, or that people write in two ways. */
const alike: Readonly<Record<string, string>> = {
  ё: 'е',
  ѐ: 'е',
  ѝ: 'и',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};
const alikes = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

const plain = /^[\x20-\x7E]*$/;
/** Cyrillic stays composed: without their marks `й`, `ў` and `ї` would be other letters. */
const notCyrillic = /[^\p{Script=Cyrillic}]+/gu;

/**
 * @returns the form of a text in which it is compared with others: without regard to case, accents, `ё`, compatibility
 *   forms and invisible characters; never shown to anybody
 */
export function comparable(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .replaceAll(unseen, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(notCyrillic, (run) => run.normalize('NFD').replaceAll(accents, '').normalize('NFC'))
    .replaceAll(alikes, (letter) => alike[letter] ?? letter);
}
