import type { TSchema } from 'typebox';
import Value from 'typebox/value';

/** What of a schema matters here; schemas are plain JSON Schema. */
interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly minLength?: number;
}

/**
 * Values for fields of which nothing can be read, where '', 0 and so on would say something else. A role gets the one
 * with the fewest rights.
 */
const neutralByName: Readonly<Record<string, unknown>> = { dataType: 'text', role: 'member' };

/** Fields that are shown as a date. A date cannot hold more seconds, and formatting it would throw. */
const dates: ReadonlySet<string> = new Set(['time', 'lastOnline', 'lastUpdate']);
const LATEST_DATE = 8_640_000_000_000;

/**
 * Reads values of a server as far as they fit a schema. What does not fit is changed into what was probably meant
 * (`"12"` into 12), else replaced by a neutral value, else left out. A value without which the whole means nothing has
 * no neutral value: an identifier, the id of a message.
 */
export class LenientReader {
  #wrong = 0;
  #leftOut = 0;
  /** How many objects the present value is inside of. */
  #depth = 0;

  /** How many values were replaced or left out, those aside that were not there at all. */
  get wrong(): number {
    return this.#wrong;
  }

  /** How many items were left out of the lists that are fields of the value itself. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /**
   * @param key the name of the field that has the value
   * @param vital fields of this object that must be readable, because no neutral value of theirs is true
   * @returns the value, the same one where all of it fits; undefined when it cannot be read. Unknown fields stay.
   */
  read(schema: TSchema, value: unknown, key = '', vital: ReadonlySet<string> = nothing): unknown {
    return this.#read(schema, value, key, vital);
  }

  #read(shape: Shape, value: unknown, key: string, vital: ReadonlySet<string> = nothing): unknown {
    if (shape.anyOf) return this.#union(optionsOf(shape), value, key);
    if (shape.const !== undefined) return value === shape.const ? value : undefined;
    switch (shape.type) {
      case 'object':
        return this.#object(shape, value, vital);
      case 'array':
        return this.#array(shape, value, key);
      case 'string':
        return textOf(shape, value, key);
      case 'integer':
        return wholeOf(shape, value, key);
      case 'boolean':
        return value === 0 || value === 1 ? value === 1 : fitting(shape, value);
      default:
        return fitting(shape, value);
    }
  }

  #object(shape: Shape, value: unknown, vital: ReadonlySet<string>): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    this.#depth++;
    const result = this.#fields(shape, value as Readonly<Record<string, unknown>>, vital);
    this.#depth--;
    return result;
  }

  #fields(shape: Shape, given: Readonly<Record<string, unknown>>, vital: ReadonlySet<string>): unknown {
    let result: Record<string, unknown> | undefined;
    for (const [key, property] of Object.entries(shape.properties ?? {})) {
      const before = Object.hasOwn(given, key) ? given[key] : undefined;
      const after = this.#field(property, before, key, shape.required?.includes(key) === true, vital.has(key));
      if (after === unreadable) return undefined;
      if (after === before) continue;
      result ??= { ...given };
      if (after === undefined) {
        // An absent optional field is no field at all.
        const { [key]: _, ...others } = result;
        result = others;
      } else {
        result[key] = after;
      }
    }
    return result ?? given;
  }

  /** @returns the field's value; undefined to leave it out; `unreadable` when its object means nothing without it */
  #field(shape: Shape, value: unknown, key: string, required: boolean, vital: boolean): unknown {
    const absent = value === undefined || value === null;
    const read = value === undefined ? undefined : this.#read(shape, value, key);
    if (read !== undefined) return read;
    if (!required) {
      if (!absent) this.#wrong++;
      return undefined;
    }
    const neutral = vital && !(absent && shape.type === 'array') ? undefined : neutralOf(shape, key);
    if (neutral === undefined) return unreadable;
    if (!absent) this.#wrong++;
    return neutral;
  }

  #array({ items = {}, minItems = 0 }: Shape, value: unknown, key: string): unknown {
    if (!Array.isArray(value)) return undefined;
    const result: unknown[] = [];
    for (const item of value as readonly unknown[]) {
      const read = this.#read(items, item, key);
      // Some lists belong to the neighbouring one by their index: an item that may be empty keeps its place.
      const kept = read ?? neutralOf(items, key);
      if (read === undefined) this.#wrong++;
      if (kept !== undefined) result.push(kept);
      else if (this.#depth === 1) this.#leftOut++;
    }
    if (result.length < minItems) return undefined;
    const same = result.length === value.length && result.every((item, index) => item === value[index]);
    return same ? value : result;
  }

  #union(options: readonly Shape[], value: unknown, key: string): unknown {
    for (const option of options) if (fitting(option, value) !== undefined && isSafe(value)) return value;
    if (options.some((option) => option.const === 1) && options.some((option) => option.const === 0)) {
      const flag = flagOf(value);
      if (flag !== undefined) return flag;
    }
    for (const option of options) {
      const read = this.#read(option, value, key);
      if (read !== undefined) return read;
    }
    return undefined;
  }
}

const nothing: ReadonlySet<string> = new Set();
const unreadable = Symbol('unreadable');

function optionsOf(shape: Shape): readonly Shape[] {
  return (shape.anyOf ?? []).flatMap((option) => (option.anyOf ? optionsOf(option) : [option]));
}

function fitting(shape: Shape, value: unknown): unknown {
  return Value.Check(shape as TSchema, value) ? value : undefined;
}

function isSafe(value: unknown): boolean {
  return typeof value !== 'number' || Number.isSafeInteger(value);
}

/** @returns a text: as it is, a number in digits, a quote that came as an object; undefined for anything else */
function textOf(shape: Shape, value: unknown, key: string): unknown {
  if (typeof value === 'number' && Number.isFinite(value)) return fitting(shape, String(value));
  if (key === 'reply' && typeof value === 'object' && value !== null) return fitting(shape, JSON.stringify(value));
  return fitting(shape, value);
}

/** @returns a whole number: as it is, from digits, without its fraction; undefined for anything else */
function wholeOf(shape: Shape, value: unknown, key: string): unknown {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  const whole = Math.trunc(number);
  if (!Number.isSafeInteger(whole) || (dates.has(key) && whole > LATEST_DATE)) return undefined;
  return fitting(shape, whole);
}

/** @returns 0 or 1 for whatever means no or yes: some servers send a count, as of somebody's connections */
function flagOf(value: unknown): 0 | 1 | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= 0 ? (number > 0 ? 1 : 0) : undefined;
}

/** @returns the value that says least; undefined where there is none */
function neutralOf(shape: Shape, key: string): unknown {
  if (Object.hasOwn(neutralByName, key) && fitting(shape, neutralByName[key]) !== undefined) return neutralByName[key];
  if (shape.anyOf) {
    const options = optionsOf(shape);
    if (options.some(({ type }) => type === 'null')) return null;
    return options.map((option) => option.const ?? neutralOf(option, key)).find((value) => value !== undefined);
  }
  if (shape.const !== undefined || shape.enum) return undefined;
  switch (shape.type) {
    case 'string':
      return (shape.minLength ?? 0) > 0 ? undefined : '';
    case 'integer':
      return (shape.minimum ?? 0) > 0 ? undefined : Math.max(0, shape.minimum ?? 0);
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return undefined;
  }
}
