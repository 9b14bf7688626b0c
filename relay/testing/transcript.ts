import { readFileSync } from 'node:fs';
import type { Frame } from './test-client.js';

/** A recording of an existing server: `wire/README.md` describes the format. */
export interface Transcript {
  readonly scenario: string;
  readonly title: string;
  readonly frames: 'compact' | 'android';
  readonly clients: Readonly<Record<string, { readonly user: string }>>;
  readonly setup: readonly Step[];
  readonly steps: readonly Step[];
}

export interface Step {
  readonly n: number;
  readonly client?: string;
  readonly action?: 'connect' | 'close' | 'terminate' | 'wait';
  readonly ms?: number;
  readonly send?: Frame;
  readonly sendBurst?: readonly Frame[];
  readonly sendRaw?: string;
  readonly sendRawBinary?: string;
  readonly received?: Readonly<Record<string, readonly Frame[]>>;
  readonly unordered?: boolean;
  readonly note?: string;
}

export function readTranscript(file: string): Transcript {
  return JSON.parse(readFileSync(new URL(`./wire/${file}`, import.meta.url), 'utf8')) as Transcript;
}

/** The values that tokens such as `$alice.identifier` stand for in one replay. */
export class Tokens {
  readonly #values = new Map<string, string | number>();

  /** @param ids whether the server sends ids as numbers, or echoes them in the type that the client used */
  constructor(readonly ids: 'numbers' | 'echoed') {}

  get(token: string): string | number | undefined {
    return this.#values.get(token);
  }

  set(token: string, value: string | number): void {
    this.#values.set(token, value);
  }

  /** Puts values in the place of tokens, in a frame to be sent. */
  substitute(value: unknown): unknown {
    if (typeof value === 'string') return this.#substituteText(value);
    if (Array.isArray(value)) return value.map((item) => this.substitute(item));
    if (typeof value !== 'object' || value === null) return value;
    const record = value as Record<string, unknown>;
    if ('$json' in record) return JSON.stringify(this.substitute(record['$json']));
    if ('$repeat' in record) {
      const [text, times] = record['$repeat'] as [string, number];
      return text.repeat(times);
    }
    if ('$concat' in record) {
      return (record['$concat'] as unknown[]).map((part) => String(this.substitute(part))).join('');
    }
    return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, this.substitute(item)]));
  }

  #substituteText(text: string): unknown {
    const whole = /^(\$[a-zA-Z]\w*\.\w+?)(\.str)?$/.exec(text);
    if (whole?.[1]) {
      const value = this.#values.get(whole[1]);
      if (value !== undefined) return whole[2] ? String(value) : value;
    }
    return text.replace(/\$[a-zA-Z]\w*\.\w+/g, (token) => String(this.#values.get(token) ?? token));
  }
}

/** Unset in the flat class of existing clients: null, 0, false, '' and absence mean the same (protocol, section 1). */
function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === 0 || value === false || value === '';
}

/**
 * Compares a received frame with the recorded one; unbound tokens bind to what is found.
 * @returns undefined when they match, else where they differ
 */
export function differs(expected: unknown, actual: unknown, tokens: Tokens, path = ''): string | undefined {
  if (typeof expected === 'string' && expected.startsWith('$')) return tokenDiffers(expected, actual, tokens, path);
  if (isUnset(expected) && isUnset(actual)) return undefined;
  if (typeof expected === 'string') {
    const text = tokens.substitute(expected);
    return text === actual ? undefined : `${path}: expected ${JSON.stringify(text)}, got ${JSON.stringify(actual)}`;
  }
  if (Array.isArray(expected)) return listDiffers(expected, actual, tokens, path);
  if (typeof expected === 'object' && expected !== null) {
    const record = expected as Record<string, unknown>;
    if ('$json' in record) {
      if (typeof actual !== 'string') return `${path}: expected JSON text`;
      return differs(record['$json'], JSON.parse(actual), tokens, `${path}(json)`);
    }
    if ('$set' in record) return setDiffers(record['$set'] as unknown[], actual, tokens, path);
    if ('$repeat' in record || '$concat' in record) {
      return tokens.substitute(record) === actual ? undefined : `${path}: differs from the repeated text`;
    }
    return recordDiffers(record, actual, tokens, path);
  }
  return expected === actual
    ? undefined
    : `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

function tokenDiffers(token: string, actual: unknown, tokens: Tokens, path: string): string | undefined {
  const now = Date.now() / 1000;
  switch (token) {
    case '$time':
    case '$time.float':
      return typeof actual === 'number' && Math.abs(actual - now) < 3600
        ? undefined
        : `${path}: expected a time near now`;
    case '$int':
      return Number.isInteger(actual) ? undefined : `${path}: expected an integer`;
    case '$serverKey':
      return typeof actual === 'string' ? undefined : `${path}: expected a string`;
    default: {
      // A relay of ours sends numbers, whichever type the client used (protocol, section 5.9).
      const name = token.replace(/\.str$/, '');
      const bound = tokens.get(name);
      if (bound === undefined && /^\$[a-zA-Z]\w*\.\w+$/.test(name)) {
        if (typeof actual !== 'string' && typeof actual !== 'number') return `${path}: nothing to bind ${token} to`;
        tokens.set(name, actual);
        return undefined;
      }
      const text = tokens.ids === 'echoed' ? tokens.substitute(token) : (bound ?? tokens.substitute(token));
      return text === actual ? undefined : `${path}: expected ${token}, got another value`;
    }
  }
}

function listDiffers(expected: unknown[], actual: unknown, tokens: Tokens, path: string): string | undefined {
  if (!Array.isArray(actual)) return `${path}: expected a list`;
  if (actual.length !== expected.length) return `${path}: expected ${expected.length} items, got ${actual.length}`;
  for (const [i, item] of expected.entries()) {
    const difference = differs(item, actual[i], tokens, `${path}[${i}]`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function setDiffers(expected: unknown[], actual: unknown, tokens: Tokens, path: string): string | undefined {
  if (!Array.isArray(actual) || actual.length !== expected.length) return `${path}: expected ${expected.length} items`;
  const left: unknown[] = [...(actual as unknown[])];
  for (const item of expected) {
    const i = left.findIndex((candidate) => differs(item, candidate, tokens) === undefined);
    if (i < 0) return `${path}: an item is missing`;
    left.splice(i, 1);
  }
  return undefined;
}

function recordDiffers(
  expected: Record<string, unknown>,
  actual: unknown,
  tokens: Tokens,
  path: string,
): string | undefined {
  if (typeof actual !== 'object' || actual === null) return `${path}: expected an object`;
  const record = actual as Record<string, unknown>;
  for (const key of new Set([...Object.keys(expected), ...Object.keys(record)])) {
    const difference = differs(expected[key], record[key], tokens, `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
