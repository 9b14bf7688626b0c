/**
 * Existing servers change texts: they cut what is between `<` and `>`, trim, escape, normalise, mask words, or lose what
 * their database cannot hold. The echo of one's own message is then recognised by its likeness.
 */

/** Pairs of letters that two texts must share for one to be the other with masked or missing words. */
const ENOUGH = 0.6;

/** `like`: a server may have made the one out of the other. */
export type Likeness = 'equal' | 'like' | 'other';

/**
 * @param sent what was sent
 * @param kept what a server tells of it
 */
export function likenessOf(sent: string, kept: string): Likeness {
  if (sent === kept) return 'equal';
  const forms = new Set([sent, withoutMarkup(sent), withoutMarkup(sent, true)].map(bare));
  if ([kept, unescaped(kept)].some((text) => forms.has(bare(text)))) return 'like';
  const [letters, lettersKept] = [lettersOf(withoutMarkup(sent)), lettersOf(withoutMarkup(unescaped(kept)))];
  // A word that is masked as a whole keeps its length.
  if (/^[*#]+$/.test(kept.trim()) && kept.trim().length === sent.trim().length) return 'like';
  // Signs that a database cannot hold come back as question marks, or not at all.
  if (letters === '') return lettersKept === '' && /^[?\uFFFD\s]*$/.test(kept) ? 'like' : 'other';
  return letters === lettersKept || sharedPairs(letters, lettersKept) >= ENOUGH ? 'like' : 'other';
}

/** @returns whether the two texts look the same to a reader: only blanks at the ends and the form of signs differ */
export function looksSame(sent: string, kept: string): boolean {
  const seen = (text: string) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  return seen(sent) === seen(kept);
}

/** @returns whether a server that cuts what is between `<` and `>` keeps nothing of the text */
export function isAllMarkup(text: string): boolean {
  return text.includes('<') && withoutMarkup(text).trim() === '';
}

/** @returns the text without what is between `<` and `>`. @param open also what follows a `<` that is never closed */
function withoutMarkup(text: string, open = false): string {
  const closed = text.replace(/<[^>]*>/g, '');
  return open ? closed.replace(/<.*$/s, '') : closed;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** @returns the text with its entities read, twice escaped ones too */
function unescaped(text: string): string {
  const once = (escaped: string) =>
    escaped.replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
        const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
        return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
      },
    );
  return once(once(text));
}

/** @returns the text without blanks and signs that nobody sees, in one form of letters */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{C}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase();
}

function lettersOf(text: string): string {
  return bare(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** @returns which part of the pairs of neighbouring letters the two have in common, from 0 to 1 (Dice) */
function sharedPairs(one: string, other: string): number {
  if (one.length < 2 || other.length < 2) return 0;
  const counts = new Map<string, number>();
  for (let at = 0; at < one.length - 1; at++) {
    const pair = one.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at < other.length - 1; at++) {
    const pair = other.slice(at, at + 2);
    const left = counts.get(pair) ?? 0;
    if (left === 0) continue;
    counts.set(pair, left - 1);
    shared++;
  }
  return (2 * shared) / (one.length + other.length - 2);
}
