import type { TSchema } from 'typebox';

/** The parts of a JSON schema that our declarations use. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly description?: string;
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string | undefined;
}

/** @returns the fields of an object, as they are declared */
export function fieldsOf(schema: TSchema): Field[] {
  const { properties = {}, required = [] } = schema as Schema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    type: typeOf(property),
    required: required.includes(name),
    description: property.description,
  }));
}

/** @returns a type in words */
function typeOf(schema: Schema): string {
  if ('const' in schema) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(' or ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  switch (schema.type) {
    case 'string':
      return schema.pattern === undefined ? `text${limits(schema)}` : `text like \`${schema.pattern}\``;
    case 'integer':
      return `whole number${range(schema.minimum, schema.maximum)}`;
    case 'boolean':
      return 'true or false';
    case 'null':
      return '`null`';
    case 'array':
      return `list of ${schema.items ? typeOf(schema.items) : 'anything'}${range(schema.minItems, schema.maxItems)}`;
    case 'object':
      return objectType(schema);
    default:
      return 'anything';
  }
}

function objectType({ properties, required = [] }: Schema): string {
  if (!properties) return 'object';
  const fields = Object.entries(properties).map(
    ([name, property]) => `\`${name}\`${required.includes(name) ? '' : '?'}: ${typeOf(property)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

function limits({ minLength = 0, maxLength }: Schema): string {
  if (maxLength === undefined) return minLength > 0 ? ', not empty' : '';
  return minLength > 0 ? ` of ${minLength} to ${maxLength} characters` : ` of at most ${maxLength} characters`;
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined) return maximum === undefined ? '' : `, at most ${maximum}`;
  return maximum === undefined ? `, at least ${minimum}` : `, ${minimum} to ${maximum}`;
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
