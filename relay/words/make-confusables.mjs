import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/*
 * `node relay/words/make-confusables.mjs FILE`: makes the table of confusable characters from Unicode's own file
 * `confusables.txt` (UTS 39). What it makes is committed; docs/credits.md says which version it was made from.
 */

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Name the file confusables.txt of Unicode.');
const text = await readFile(source, 'utf8');
const version = /^# Version: (\S+)/m.exec(text)?.[1];
if (version === undefined) throw new Error(`${source} names no version.`);

/** Characters that look alike, by what stands for all of them. */
const groups = new Map();
for (const [, from, to] of text.matchAll(/^([0-9A-F]+) ;\t([0-9A-F ]+) ;/gm)) {
  const character = String.fromCodePoint(parseInt(from, 16));
  // A skeleton is made of the decomposed text, in which this character cannot be.
  if (character.normalize('NFD') !== character) continue;
  const prototype = to.split(' ').map((code) => parseInt(code, 16).toString(36));
  const key = prototype.join('.');
  groups.set(key, [...(groups.get(key) ?? []), parseInt(from, 16)]);
}

const entries = [...groups].map(([prototype, codes]) => {
  codes.sort((a, b) => a - b);
  return `${prototype}=${codes.map((code, index) => (code - (codes[index - 1] ?? 0)).toString(36)).join(',')}`;
});
const lines = [];
let line = '';
for (const entry of entries) {
  if (line.length + entry.length > 115) {
    lines.push(line);
    line = '';
  }
  line += line === '' ? entry : ` ${entry}`;
}
lines.push(line);

const out = path.join(import.meta.dirname, 'confusables.ts');
await writeFile(
  out,
  `/**
 * Characters that look alike: Unicode's \`confusables.txt\` ${version}, as \`make-confusables.mjs\` makes it. An entry is
 * \`prototype=characters\`; code points are written to the base 36, those of a prototype with dots between them, and each
 * character after the first as its distance to the one before it.
 *
 * © 1991-2022 Unicode, Inc., under the terms in UNICODE-LICENSE.txt beside this file.
 */
export const confusables = \`
${lines.join('\n')}
\`;
`,
);
console.log(`${out}: ${groups.size} prototypes, Unicode ${version}`);
