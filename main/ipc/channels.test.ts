import { describe, expect, expectTypeOf, it } from 'vitest';
import { payloads, samples, type Whole } from '../testing/payloads.js';
import { decodePayload, type Payload, type Sent } from './channels.js';
import type { Announcement, Arguments, Request, Verdict } from './contract.js';

const [account] = payloads['vault.save'];

type Same<X, Y> = [Whole<X>] extends [Whole<Y>] ? ([Whole<Y>] extends [Whole<X>] ? true : false) : false;
/** Requests whose declaration and contract differ in a field, be it one that may be left out. */
type Misdeclared = { [R in Request]: Same<Payload<R>, Arguments<R>> extends true ? never : R }[Request];
/** The same for what listeners answer. */
type Misjudged = {
  [A in Announcement & Sent]: [Verdict<A>] extends [never] | Payload<A> ? never : A;
}[Announcement & Sent];

describe('payloads of the channels', () => {
  it('are declared with the fields of the contract, no less and no more', () => {
    expectTypeOf<Misdeclared>().toBeNever();
    expectTypeOf<Misjudged>().toBeNever();
  });

  it.each(samples)('%s passes what fits', (channel, payload) => {
    expect(decodePayload(channel, payload)).toEqual(payload);
  });

  it.each<[Sent, unknown]>([
    ['hosting.start', { name: 'Office', registration: 'code' }],
    ['notifications.show', { tag: 'chat', title: 'Ann', body: 'hello' }],
    ['settings.change', { zoom: 125 }],
    ['vault.save', { ...account, fingerprint: null }],
  ])('%s passes what lacks the fields that may be left out', (channel, value) => {
    expect(decodePayload(channel, [value])).toEqual([value]);
  });

  it.each(samples)('%s refuses other types', (channel, payload) => {
    const nothing = channel === 'attention.showRecent' ? '' : [];
    for (const bad of [undefined, 7, nothing, { unknown: 1 }, Symbol.iterator]) {
      expect(() => decodePayload(channel, [bad, ...payload.slice(1)])).toThrow(TypeError);
    }
  });

  it.each(samples)('%s refuses one value less or more', (channel, payload) => {
    expect(() => decodePayload(channel, [...payload, null])).toThrow(TypeError);
    if (payload.length > 0) expect(() => decodePayload(channel, payload.slice(1))).toThrow(TypeError);
  });

  it('keeps a password in clear text out of the vault, and out of the error', () => {
    const clear = { ...account, passwordHash: 'hunter2' };
    expect(() => decodePayload('vault.save', [clear])).toThrow('vault.save: the payload does not fit.');
  });

  it('refuses an office without a name and a registration of another kind', () => {
    expect(() => decodePayload('hosting.start', [{ name: '', registration: 'open' }])).toThrow(TypeError);
    expect(() => decodePayload('hosting.start', [{ name: 'x'.repeat(61), registration: 'open' }])).toThrow(TypeError);
    expect(() => decodePayload('hosting.start', [{ name: 'x', registration: 'anyone' }])).toThrow(TypeError);
  });

  it('takes a fingerprint as lower-case hex only', () => {
    const url = 'wss://h:1/';
    for (const fingerprint of ['A'.repeat(64), 'a'.repeat(63), 'sha256/xyz']) {
      expect(() => decodePayload('trust.pin', [url, fingerprint])).toThrow(TypeError);
    }
  });
});
