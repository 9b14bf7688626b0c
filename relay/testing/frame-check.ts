import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { type EventName, eventNames, events } from '../protocol/events.js';
import type { Frame } from './test-client.js';

/** What of a schema is looked into for fields that were not declared. */
interface Shape {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly anyOf?: readonly TSchema[];
}

const names: ReadonlySet<string> = new Set(eventNames);

/**
 * Checks a frame of the relay against the declarations: a client of the base protocol rejects whatever it does not know,
 * so a field too many is as wrong as one that is missing.
 * @param extended whether the connection that got it has the extensions
 * @returns what is wrong, in words; undefined where nothing is
 */
export function wrongIn(frame: Frame, extended: boolean): string | undefined {
  const { event: name, ...fields } = frame;
  if (typeof name !== 'string' || !names.has(name)) return `unknown event ${String(name)}`;
  const declared = events[name as EventName];
  if (declared.layer === 'extension' && !extended) return `${name} went to a base connection`;
  const schemas: TSchema[] = extended ? [declared.base, declared.extra] : [declared.base];
  for (const schema of schemas) {
    const [first] = Value.Errors(schema, fields);
    if (first) return `${name}${first.instancePath} ${first.message}`;
  }
  const properties = Object.assign({}, ...schemas.map((schema) => (schema as Shape).properties)) as Shape['properties'];
  const undeclared = undeclaredIn({ properties }, fields, '');
  if (undeclared !== undefined) return `${name}${undeclared} is not declared`;
  return name === 'Missed' ? wrongAmong(frame['events'] as Frame[]) : undefined;
}

/** The events of a page of missed ones are ordinary events. */
function wrongAmong(missed: readonly Frame[]): string | undefined {
  for (const event of missed) {
    const wrong = wrongIn(event, true);
    if (wrong !== undefined) return `Missed: ${wrong}`;
  }
  return undefined;
}

/** @returns the path of the first field that the schema does not have */
function undeclaredIn(schema: TSchema, value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { anyOf, items, properties } = schema as Shape;
  if (anyOf) {
    const fitting = anyOf.find((one) => Value.Check(one, value));
    return fitting && undeclaredIn(fitting, value, path);
  }
  if (Array.isArray(value)) {
    if (!items) return undefined;
    return value
      .map((item, index) => undeclaredIn(items, item, `${path}/${index}`))
      .find((found) => found !== undefined);
  }
  if (!properties) return undefined;
  for (const [key, inside] of Object.entries(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    // The page of missed events is looked into by itself: they are declared as events, not as its items.
    if (!property) return path === '/events' || path.startsWith('/events/') ? undefined : `${path}/${key}`;
    const found = undeclaredIn(property, inside, `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
