/** Marks above one letter that are kept: no script stacks more of them in a name. */
const MOST_MARKS = 3;

/** What is seen as nothing although Unicode counts it among the visible characters. */
const EMPTY_LOOKING = /\u2800|\u{1D159}|\u{16FE4}|\uFFFC/gu;

/** Characters that are not seen: those that a font is to leave out, controls, and what marks annotations. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\uFFF9-\uFFFB\u{13430}-\u{1345F}]/gu;

/** Scripts in which a joiner changes how a word looks. */
const joining = [
  'Arab',
  'Syrc',
  'Nkoo',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
];

/** Joiners inside a word of a script that needs them, and what holds the pictures of one emoji together. */
const JOINER = new RegExp(
  [
    `(?<=(?=[\\p{L}\\p{M}])[${joining.map((script) => `\\p{scx=${script}}`).join('')}])[\\u200C\\u200D](?=\\p{L})`,
    '(?<=\\p{Extended_Pictographic})\\uFE0F',
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
  ].join('|'),
  'gu',
);

/** Marks of one letter beyond those that are kept. */
const HEAP = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu');

/**
 * Cleans a name as people, groups and offices have one: characters that are not seen and those that turn the direction
 * of what follows are left out, any blanks are one, and a letter has few marks.
 * @returns the name as it is stored and shown; '' where nothing is left that anybody could see
 */
export function cleanName(name: string): string {
  const text = name
    .normalize('NFC')
    .replace(EMPTY_LOOKING, ' ')
    .replace(/[\s\p{Z}]+/gu, ' ');
  const joiners = new Set([...text.matchAll(JOINER)].map(({ index }) => index));
  const seen = text
    .replace(UNSEEN, (character, index: number) => (joiners.has(index) ? character : ''))
    .replace(HEAP, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC');
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(seen) ? seen : '';
}

/**
 * @returns the form in which two names are the same, whatever case and form of letters they are written in; never shown
 */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()
    .toLowerCase()
    .normalize('NFKC');
}

/** @returns the one spelling of an e-mail address, under which it is stored and found: case and forms do not matter */
export function plainEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}

/** @returns whether a text, in its one spelling, can be an e-mail address, and has nothing in it that is not seen */
export function isEmail(email: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(email) && !/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(email);
}
