import type { TObject, TSchema } from 'typebox';
import Value from 'typebox/value';
import { isPasswordHash } from './fields.js';
import { ProtocolError } from './errors.js';
import { type Request, requestNames, requests } from './requests.js';

/** A test of a value against a schema. */
export type Check = (value: unknown) => boolean;
export type MakeCheck = (schema: TSchema) => Check;

interface Shape {
  readonly keys: readonly string[];
  /** Fields whose null is kept: it matters that the key was sent. */
  readonly nullable: ReadonlySet<string>;
  readonly schema: TObject;
  readonly check: Check;
}

/** Fields that carry a hash; each is tested by `isPasswordHash` wherever it is present and not empty. */
const hashFields = ['password', 'request_password'];

/**
 * Makes the decoder of client -> relay frames.
 *
 * Existing clients send one flat class with every field in every frame, unset ones as null, 0, false or "": only the
 * fields that the request has are looked at, and null counts as absent (protocol, section 1).
 *
 * @param makeCheck how schemas are checked, see `Check`
 * @returns a function from a frame's text to a checked request; it throws a `ProtocolError` with a sentence
 */
export function createRequestDecoder(makeCheck: MakeCheck): (text: string) => Request {
  const shapes = new Map<string, Shape>();
  for (const name of requestNames) {
    const schema: TObject = requests[name].fields;
    const keys = Object.keys(schema.properties);
    const nullable = new Set(keys.filter((key) => Value.Check(schema.properties[key] ?? schema, null)));
    shapes.set(name, { keys, nullable, schema, check: makeCheck(schema) });
  }

  return (text) => {
    const frame = parseObject(text);
    const name = frame['event'];
    const shape = typeof name === 'string' ? shapes.get(name) : undefined;
    if (!shape) {
      throw new ProtocolError(
        'unknown-event',
        typeof name === 'string' ? `There is no request "${name.slice(0, 64)}".` : 'The frame has no field "event".',
      );
    }
    const fields: Record<string, unknown> = { event: name };
    for (const key of shape.keys) {
      const value = frame[key];
      if (value === undefined || (value === null && !shape.nullable.has(key))) continue;
      fields[key] = value;
    }
    for (const key of hashFields) {
      const value = fields[key];
      if (typeof value === 'string' && value !== '' && !isPasswordHash(value)) {
        throw new ProtocolError(
          'password-not-hashed',
          `${String(name)}: the field "${key}" must be a hash of the password (32 to 128 hex characters), never the password itself. It was not stored.`,
        );
      }
    }
    if (!shape.check(fields)) throw new ProtocolError('bad-field', describe(String(name), shape.schema, fields));
    return fields as Request;
  };
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ProtocolError('bad-frame', 'The frame is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProtocolError('bad-frame', 'The frame is not a JSON object.');
  }
  return value as Record<string, unknown>;
}

/** One sentence for the first thing that is wrong. Never quotes a value: it may be a secret or a text. */
function describe(name: string, schema: TObject, fields: Record<string, unknown>): string {
  const required = (schema as { required?: string[] }).required ?? [];
  const missing = required.find((key) => fields[key] === undefined);
  if (missing) return `${name}: the field "${missing}" is missing.`;
  for (const [key, property] of Object.entries(schema.properties)) {
    const value = fields[key];
    if (value === undefined || Value.Check(property, value)) continue;
    return `${name}: the field "${key}" ${expectation(property, value)}.`;
  }
  return `${name}: the fields do not fit.`;
}

function expectation(property: TSchema, value: unknown): string {
  const schema = property as TSchema & Record<string, unknown>;
  if (schema['type'] === 'string') {
    if (typeof value !== 'string') return 'must be a string';
    if (value === '') return 'must not be empty';
    if (typeof schema['maxLength'] === 'number' && value.length > schema['maxLength']) {
      return `must be at most ${String(schema['maxLength'])} characters long`;
    }
    if (typeof schema['minLength'] === 'number' && value.length < schema['minLength']) {
      return `must be at least ${String(schema['minLength'])} characters long`;
    }
    return 'has a form that is not accepted';
  }
  if (schema['type'] === 'integer') {
    const { minimum, maximum } = schema;
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) return 'is too large a number';
    if (typeof minimum !== 'number') return 'must be a whole number';
    return typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER
      ? `must be a whole number from ${minimum} to ${maximum}`
      : `must be a whole number, at least ${minimum}`;
  }
  if (schema['type'] === 'array') return 'must be a list of identifiers, not empty';
  if (Array.isArray(schema['enum'])) return `must be one of ${(schema['enum'] as string[]).join(', ')}`;
  return 'has the wrong type';
}
