import type { TSchema } from 'typebox';
import type { Random } from '../random.js';

/** What the grammar looks at in a schema. */
interface Shape {
  readonly type?: string;
  readonly anyOf?: readonly TSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly items?: TSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
}

const TEXTS = [
  'hello',
  'Привет',
  '<b>bold</b>',
  "Robert'); DROP TABLE users;--",
  '👩‍👩‍👧 family',
  '\u0001\u0002',
  'a\u0301',
  ' ',
];

/** @returns a value that the schema takes */
export function valid(schema: TSchema, random: Random): unknown {
  const shape = schema as Shape;
  if (shape.anyOf) return valid(random.one(shape.anyOf) ?? schema, random);
  if (shape.enum) return random.one(shape.enum);
  if (shape.const !== undefined) return shape.const;
  switch (shape.type) {
    case 'string':
      return text(shape, random);
    case 'integer': {
      const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = shape;
      return random.below(3) > 0 ? Math.min(maximum, minimum + random.below(12)) : random.one([minimum, maximum]);
    }
    case 'boolean':
      return random.below(2) === 0;
    case 'array': {
      const { minItems = 0, maxItems = 5, items } = shape;
      const count = Math.min(maxItems, minItems + random.below(4));
      return Array.from({ length: count }, () => (items ? valid(items, random) : null));
    }
    case 'null':
      return null;
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {})
          .filter(([key]) => shape.required?.includes(key) === true || random.below(3) === 0)
          .map(([key, property]) => [key, valid(property, random)]),
      );
    default:
      return null;
  }
}

function text({ pattern, minLength = 0, maxLength = 40 }: Shape, random: Random): string {
  if (pattern !== undefined) return pattern.startsWith('^[0-9]') ? String(1 + random.below(12)) : 'text';
  return (random.one(TEXTS) ?? '').slice(0, maxLength).padEnd(minLength, 'x');
}

/** JSON text of something that no field should hold, or that is at its border. */
export function hostile(random: Random): string {
  return (
    random.one([
      () => '['.repeat(5_000) + ']'.repeat(5_000),
      () => '{"a":'.repeat(3_000) + '1' + '}'.repeat(3_000),
      () => '1e300',
      () => '9007199254740993',
      () => '-1',
      () => '0.5',
      () => '-0',
      () => '"\\ud800"',
      () => '"\\u0000"',
      () => '"__proto__"',
      () => '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}',
      () => '[]',
      () => '{}',
      () => '""',
      () => 'null',
      () => 'true',
      () => `[${Array.from({ length: 2_000 }, () => '1').join(',')}]`,
      () => `"${'x'.repeat(70_000)}"`,
      () => `"${'\\u0001'.repeat(10_000)}"`,
      () => '"\u202e\u200b\u2060"',
      () => '"../../parley.db"',
      () => '"%00"',
    ])?.() ?? 'null'
  );
}
