import { plainName } from '../../relay/protocol/names.js';
import type { AppState, Person } from './model.js';

/** Characters of an identifier that tell namesakes apart, unless more are needed. */
const SHORTEST = 4;

type People = Readonly<Record<string, Person>>;

/** Made once for each state of the known people: plain name -> identifiers of those who are called so. */
const made = new WeakMap<People, ReadonlyMap<string, readonly string[]>>();

function byName(people: People): ReadonlyMap<string, readonly string[]> {
  const known = made.get(people);
  if (known) return known;
  const named = new Map<string, string[]>();
  for (const { identifier, username } of Object.values(people)) {
    const name = plainName(username);
    const same = named.get(name);
    if (same) same.push(identifier);
    else named.set(name, [identifier]);
  }
  made.set(people, named);
  return named;
}

/**
 * @returns what tells the person apart from others with the same name, the beginning of their identifier; '' where
 * nobody else whom this window knows is called so
 */
export const namesakeTag =
  (identifier: string | null) =>
  ({ people }: AppState): string => {
    const person = identifier === null ? undefined : people[identifier];
    if (identifier === null || !person) return '';
    const others = (byName(people).get(plainName(person.username)) ?? []).filter((other) => other !== identifier);
    if (others.length === 0) return '';
    let length = SHORTEST;
    while (length < identifier.length && others.some((other) => other.startsWith(identifier.slice(0, length))))
      length++;
    return identifier.slice(0, length);
  };
