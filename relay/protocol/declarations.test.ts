import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { eventNames } from './events.js';
import { requestNames } from './requests.js';

type Part = Record<string, object>;

it.each<[string, string, readonly string[], (file: string) => Promise<Part>]>([
  ['requests', 'Requests', requestNames, (file) => import(`./requests/${file}.ts`) as Promise<Part>],
  ['events', 'Events', eventNames, (file) => import(`./events/${file}.ts`) as Promise<Part>],
])('%s: no name is declared in two parts, and no part is forgotten', async (folder, ending, names, load) => {
  const declared: string[] = [];
  for (const file of readdirSync(new URL(`./${folder}/`, import.meta.url))) {
    for (const [name, declarations] of Object.entries(await load(file.replace('.ts', '')))) {
      if (name.endsWith(ending)) declared.push(...Object.keys(declarations));
    }
  }
  expect(declared.toSorted()).toEqual([...names].toSorted());
});
