import { confusables } from './confusables.js';

/** character -> what stands for all that look like it */
const prototypes = new Map<string, string>();
for (const entry of confusables.trim().split(/\s+/)) {
  const [prototype = '', distances = ''] = entry.split('=');
  const text = prototype
    .split('.')
    .map((code) => String.fromCodePoint(parseInt(code, 36)))
    .join('');
  let code = 0;
  for (const distance of distances.split(',')) {
    code += parseInt(distance, 36);
    prototypes.set(String.fromCodePoint(code), text);
  }
}

/**
 * @returns the skeleton of a text, which is the same for texts that look the same (UTS 39, section 4); never shown
 */
export function skeleton(text: string): string {
  let result = '';
  for (const character of text.normalize('NFD').replace(/\p{Default_Ignorable_Code_Point}/gu, '')) {
    result += prototypes.get(character) ?? character;
  }
  return result.normalize('NFD');
}
