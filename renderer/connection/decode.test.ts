import { describe, expect, it } from 'vitest';
import { eventNames, events } from '../../relay/protocol/events.js';
import { decodeEvent, decodeFrame } from './decode.js';

it('reads what existing servers leave out as absent', () => {
  const frame = { event: 'SendMessage', sender: 'a', dataType: 'text', value: 'x', chat: 'c', time: 5, id: 7 };
  expect(decodeEvent(JSON.stringify({ ...frame, reply: null }))).toMatchObject({ id: 7, reply: '', isRead: 0 });
});

it('reads ids that are echoed as text, and a quote that is an object', () => {
  const edit = { event: 'EditMessageForUsers', chat: 'c', messageId: '12', value: 'x' };
  expect(decodeEvent(JSON.stringify(edit))).toMatchObject({ messageId: 12 });
  const message = { event: 'SendMessage', sender: 'a', dataType: 'text', value: 'x', chat: 'c', time: 5, id: '7' };
  expect(decodeEvent(JSON.stringify({ ...message, reply: { id: 1 } }))).toMatchObject({ id: 7, reply: '{"id":1}' });
});

it('reads known events, with the fields of the extensions', () => {
  expect(decodeEvent('{"event":"MessageIsRead","chat":"c","id":4,"position":7}')).toMatchObject({ id: 4, position: 7 });
});

it.each([
  '',
  'null',
  '[]',
  '{',
  '{"event":"Nonsense"}',
  '{"event":"Typing","chat":"c"}',
  '{"event":"MessageIsRead","chat":"c"}',
  '{"event":"toString"}',
  '{"event":"__proto__"}',
])('drops %s', (text) => {
  expect(decodeEvent(text)).toBeUndefined();
});

describe('an answer with one wrong field', () => {
  const member = { identifier: 'a', username: 'Ann', avatar: '', description: '', lastOnline: null, currentOnline: 0 };

  it('has the count of connections as what it means: online', () => {
    const members = [{ ...member, currentOnline: 3 }, member, { ...member, identifier: 'b', currentOnline: '0' }];
    const read = decodeFrame(JSON.stringify({ event: 'ReturnChatUsers', members }));
    expect(read).toMatchObject({
      event: { members: [{ currentOnline: 1 }, { currentOnline: 0 }, { currentOnline: 0 }] },
      wrong: 0,
    });
  });

  it('keeps the other items where one means nothing, and says how many it left out', () => {
    const members = [member, { ...member, identifier: 7.5e300 }, null, 'Bob', { ...member, identifier: 'b' }];
    const read = decodeFrame(JSON.stringify({ event: 'ReturnChatUsers', members }));
    expect(read).toMatchObject({ event: { members: [{ identifier: 'a' }, {}, { identifier: 'b' }], leftOut: 2 } });
  });

  it('keeps stickers and their words together', () => {
    const text = JSON.stringify({ event: 'ReturnStickers', stickers: ['a', {}, 'c'], hints: [['x'], null, ['z', 5]] });
    expect(decodeEvent(text)).toMatchObject({ stickers: ['a', '', 'c'], hints: [['x'], [], ['z', '5']] });
  });

  it('is none where its list is no list: that would look like an empty one', () => {
    expect(decodeFrame('{"event":"ReturnChatMessages","chat":"c","messages":{}}')).toEqual({
      kind: 'unreadable',
      name: 'ReturnChatMessages',
    });
    expect(decodeEvent('{"event":"ReturnChatMessages","chat":"c","messages":null}')).toMatchObject({ messages: [] });
  });

  it('has no date that no calendar holds', () => {
    const text = JSON.stringify({ event: 'PresenceChanged', identifier: 'a', status: 'offline', lastOnline: 9e15 });
    expect(decodeEvent(text)).toEqual({ event: 'PresenceChanged', identifier: 'a', status: 'offline' });
  });
});

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minimum?: number;
  readonly minLength?: number;
}

/** A value that fits. */
function sample(schema: Schema): unknown {
  if (schema.anyOf) return sample(schema.anyOf[0]!);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, part]) => [key, sample(part)]));
    case 'array':
      return [sample(schema.items!), sample(schema.items!)];
    case 'string':
      return 'text';
    case 'boolean':
      return true;
    default:
      return Math.max(schema.minimum ?? 0, 3);
  }
}

/** Whether nothing can stand for a value: ids, what only has values that mean something, and a message that was found. */
const isVital = (schema: Schema): boolean =>
  (schema.minLength ?? 0) > 0 ||
  (schema.minimum ?? 0) > 0 ||
  schema.enum !== undefined ||
  schema.const !== undefined ||
  'snippet' in (schema.properties ?? {}) ||
  'reaction' in (schema.properties ?? {});

/** The paths to all values that are inside of items of lists. */
function pathsInItems(schema: Schema, path: (string | number)[] = []): (string | number)[][] {
  if (schema.type === 'object') {
    return Object.entries(schema.properties ?? {}).flatMap(([key, part]) => {
      const here = [...path, key];
      const own = path.includes(1) && !isVital(part) ? [here] : [];
      return [...own, ...pathsInItems(part, here)];
    });
  }
  if (schema.type !== 'array') return [];
  return pathsInItems(schema.items!, [...path, 1]);
}

/** The list that the path leads into. */
function listOf(value: unknown, path: readonly (string | number)[]): unknown[] {
  return path
    .slice(0, path.indexOf(1))
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value) as unknown[];
}

/** The value with another one at a path. */
function withAt(value: unknown, [key, ...rest]: readonly (string | number)[], put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === key ? withAt(item, rest, put) : item));
  const fields = value as Record<string, unknown>;
  return { ...fields, [key]: withAt(fields[key], rest, put) };
}

describe('every field inside of a list, in every event', () => {
  const cases = eventNames.flatMap((event) => {
    const { base, extra } = events[event];
    const schema = { type: 'object', properties: { ...base.properties, ...extra.properties } } as Schema;
    return pathsInItems(schema).map((path) => ({ event, name: `${event}.${path.join('.')}`, path, schema }));
  });

  it.each(cases)('$name', ({ event, path, schema }) => {
    const whole = { ...(sample(schema) as Record<string, unknown>), event };
    expect(decodeEvent(JSON.stringify(whole))).toEqual(whole);
    // `undefined` leaves the field out.
    for (const put of [{}, { a: 1 }, [], [[]], 'text', '', -1, 0.5, 1e300, 2 ** 60, true, null, undefined]) {
      const read = decodeEvent(JSON.stringify(withAt(whole, path, put)));
      const before = listOf(whole, path);
      expect(listOf(read, path)[0], JSON.stringify(put)).toEqual(before[0]);
      expect(listOf(read, path), JSON.stringify(put)).toHaveLength(2);
    }
  });
});
