import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A title of a test file that begins with numbers of the protocol's rules, or seems to. */
export interface Quote {
  /** The place of the title: `file:line`. */
  readonly at: string;
  readonly title: string;
  /** Of rules (`5.7`) and sections (`5`); undefined where the title begins with a number but not in the form. */
  readonly numbers: readonly string[] | undefined;
  /** Whether a test runs under the title; one that is skipped or only planned does not. */
  readonly runs: boolean;
}

/**
 * The numbers at the beginning of a title. The form: numbers, a comma and a space between them, and a colon and a space
 * at the end: `5.7: …`, `3.1, 5.2: …`. A number is a rule's, or a section's where no single rule is meant (`6: …`).
 * @returns none for a title that quotes nothing; undefined where it begins with a rule's number in another form
 */
export function numbersOf(title: string): readonly string[] | undefined {
  const quoted = /^(\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*): /.exec(title)?.[1];
  if (quoted !== undefined) return quoted.split(', ');
  return /^\d+\.\d/.test(title) ? undefined : [];
}

/** The test files in folders and the folders below them, sorted. @param root the folder that the names are relative to */
export function testFiles(root: string, folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
    .sort();
}

/** The quotes in the titles of one test file, in its order. @param file its name, relative to root */
export function quotesIn(root: string, file: string): Quote[] {
  return quotesOf(file, readFileSync(join(root, file), 'utf8'));
}

/**
 * The quotes in titles of `it`, `test`, `describe` and what they are made into (`it.each(…)`, `test.describe`).
 * Of a template the part before its first variable is looked at. The title of a `describe` counts for the tests in it.
 * @param text what the file holds
 */
export function quotesOf(file: string, text: string): Quote[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const quotes: Quote[] = [];

  /** @returns whether a test runs somewhere in the node */
  function visit(node: ts.Node, skipped: boolean): boolean {
    const titled = ts.isCallExpression(node) ? titledCall(node) : undefined;
    if (!titled) return visitAll(node, skipped);
    const passed = skipped || titled.skipped;
    const index = quotes.length;
    const within = visitAll(node, passed);
    const runs = titled.kind === 'test' ? !passed : within;
    const numbers = numbersOf(titled.title);
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (numbers?.length !== 0) quotes.splice(index, 0, { at: `${file}:${line}`, title: titled.title, numbers, runs });
    return runs;
  }

  function visitAll(node: ts.Node, skipped: boolean): boolean {
    let runs = false;
    ts.forEachChild(node, (child) => {
      if (visit(child, skipped)) runs = true;
    });
    return runs;
  }

  visit(source, false);
  return quotes;
}

interface Titled {
  readonly kind: 'test' | 'group';
  readonly title: string;
  readonly skipped: boolean;
}

/** The call as a test or a group of tests; undefined where it is something else. */
function titledCall(call: ts.CallExpression): Titled | undefined {
  const [first] = call.arguments;
  const title = first && beginningOf(first);
  const names = namesOf(call.expression);
  if (title === undefined || !names) return undefined;
  const [name, ...more] = names;
  if (name !== 'it' && name !== 'test' && name !== 'describe') return undefined;
  // Steps belong to the test around them.
  if (more.includes('step')) return undefined;
  const kind = name === 'describe' || more.includes('describe') ? 'group' : 'test';
  return { kind, title, skipped: more.some((word) => ['skip', 'todo', 'fixme'].includes(word)) };
}

/** `it.each(rows)` as `it`, `each`; undefined where it does not begin with a name. */
function namesOf(called: ts.Expression): string[] | undefined {
  if (ts.isIdentifier(called)) return [called.text];
  if (ts.isCallExpression(called)) return namesOf(called.expression);
  if (ts.isTaggedTemplateExpression(called)) return namesOf(called.tag);
  if (!ts.isPropertyAccessExpression(called)) return undefined;
  return namesOf(called.expression)?.concat(called.name.text);
}

function beginningOf(title: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(title)) return title.text;
  if (ts.isTemplateExpression(title)) return title.head.text;
  if (ts.isBinaryExpression(title)) return beginningOf(title.left);
  return undefined;
}
