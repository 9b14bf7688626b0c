import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { createRequestDecoder } from './decode.js';
import { errorCodes, ProtocolError } from './errors.js';
import { events } from './events.js';
import { quoteFields } from './quote.js';
import { requestNames, requests } from './requests.js';

const decode = createRequestDecoder((schema) => (value) => Value.Check(schema, value));
const refusal = (frame: object): ProtocolError => {
  try {
    decode(JSON.stringify(frame));
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('1: requests', () => {
  it('null counts as absent, unknown fields are ignored', () => {
    const frame = {
      event: 'Typing',
      chat: 'c',
      username: null,
      identifier: null,
      typingType: null,
      isOnline: false,
      x: {},
    };
    expect(decode(JSON.stringify(frame))).toEqual({ event: 'Typing', chat: 'c' });
  });

  it('a null search is kept: its key was sent', () => {
    expect(decode('{"event":"GetUsers","search":null,"skip":null}')).toEqual({ event: 'GetUsers', search: null });
  });

  it('ids are numbers or decimal digits', () => {
    expect(decode('{"event":"ReadMessage","chat":"c","id":"12"}')).toMatchObject({ id: '12' });
    for (const id of ['', '1e3', '-1', ' 1', '0x1', true, 1.5, 0]) {
      expect(refusal({ event: 'ReadMessage', chat: 'c', id }).code).toBe('bad-field');
    }
  });

  it('an error never quotes the value that was wrong', () => {
    expect(refusal({ event: 'ReadMessage', chat: 'c', id: 'a secret' }).message).not.toContain('secret');
    expect(refusal({ event: 'Login', email: 'e', password: 'a secret' }).message).not.toContain('secret');
  });

  it('5.6: numbers that no column holds are refused, in whatever field', () => {
    for (const until of [2 ** 53, 1e300]) {
      expect(refusal({ event: 'MuteChat', chat: 'c', until })).toMatchObject({
        code: 'bad-field',
        message: 'MuteChat: the field "until" is too large a number.',
      });
    }
    const unbounded = (schema: unknown, at: string): string[] => {
      if (typeof schema !== 'object' || schema === null) return [];
      const { type, maximum, const: only } = schema as { type?: unknown; maximum?: number; const?: unknown };
      const open =
        (type === 'integer' && !(maximum !== undefined && maximum < 2 ** 53)) ||
        (type === 'number' && only === undefined);
      return [
        ...(open ? [at] : []),
        ...Object.entries(schema).flatMap(([key, part]) => unbounded(part, `${at}.${key}`)),
      ];
    };
    expect(requestNames.flatMap((name) => unbounded(requests[name].fields, name))).toEqual([]);
    expect(unbounded(quoteFields, 'reply')).toEqual([]);
  });

  it.each(requestNames)('%s: every wrong type of every field is refused with a sentence', (event) => {
    for (const junk of [[], {}, 5.5, true, { a: 1 }]) {
      const frame = Object.fromEntries(
        ['identifier', 'password', 'email', 'chat', 'chat_name', 'table_name', 'value', 'id', 'msgId', 'code'].map(
          (key) => [key, junk],
        ),
      );
      let error: unknown;
      try {
        decode(JSON.stringify({ event, ...frame }));
      } catch (caught) {
        error = caught;
      }
      if (error === undefined) continue;
      expect(error).toBeInstanceOf(ProtocolError);
      expect((error as ProtocolError).message).toMatch(/^[A-Z][^]*\.$/);
    }
  });
});

describe('events', () => {
  it('no field of an extension has the name of a base field', () => {
    for (const { base, extra } of Object.values(events)) {
      const shared = Object.keys(extra.properties).filter((key) => key in base.properties);
      expect(shared).toEqual([]);
    }
  });
});

describe('errors', () => {
  it('each code says what it means and whether to retry', () => {
    for (const [code, { about, retry }] of Object.entries(errorCodes)) {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(about).toMatch(/\.$/);
      expect(typeof retry).toBe('boolean');
    }
  });
});
