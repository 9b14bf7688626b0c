import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../protocol/errors.js';
import { clockAt } from '../testing/clock.js';
import { Attempts } from './attempts.js';

function limited(perMinute: number): { attempts: Attempts; pass: (ms: number) => void } {
  let now = 1_000_000;
  return {
    attempts: new Attempts(
      perMinute,
      clockAt(() => now),
    ),
    pass: (ms) => void (now += ms),
  };
}

function waitOf(check: () => unknown): number | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    expect(error.code).toBe('too-many-attempts');
    return error.wait;
  }
}

describe('failed logins', () => {
  it('block an account after so many a minute, and say for how long', () => {
    const { attempts, pass } = limited(3);
    for (let i = 0; i < 3; i++) expect(waitOf(() => attempts.begin('ann', '10.0.0.1'))).toBeUndefined();
    expect(waitOf(() => attempts.begin('ann', '10.0.0.1'))).toBe(60);
    pass(45_500);
    expect(waitOf(() => attempts.check('ann', '10.0.0.1'))).toBe(15);
    pass(14_500);
    expect(waitOf(() => attempts.begin('ann', '10.0.0.1'))).toBeUndefined();
  });

  it('count before it is known whether they fail; a right one is given back, once', () => {
    const { attempts } = limited(2);
    const [first, second] = [attempts.begin('ann', '10.0.0.1'), attempts.begin('ann', '10.0.0.1')];
    expect(waitOf(() => attempts.begin('ann', '10.0.0.1'))).toBe(60);
    first.right();
    first.right();
    expect(waitOf(() => attempts.begin('ann', '10.0.0.1'))).toBeUndefined();
    expect(waitOf(() => attempts.begin('ann', '10.0.0.1'))).toBe(60);
    second.right();
    expect(waitOf(() => attempts.check('ann', '10.0.0.1'))).toBeUndefined();
  });

  it('do not lock the owner out from elsewhere, until there are very many', () => {
    const { attempts } = limited(3);
    for (let i = 0; i < 3; i++) attempts.begin('ann', '10.0.0.1');
    expect(waitOf(() => attempts.check('ann', '10.0.0.2'))).toBeUndefined();
    for (let i = 0; i < 27; i++) attempts.begin('ann', `10.0.1.${i}`);
    expect(waitOf(() => attempts.check('ann', '10.0.0.2'))).toBe(60);
    expect(waitOf(() => attempts.check('ben', '10.0.0.2'))).toBeUndefined();
  });

  it('block a network that tries many accounts, but no other', () => {
    const { attempts } = limited(3);
    for (let i = 0; i < 15; i++) attempts.begin(`user ${i}`, '10.0.0.1');
    expect(waitOf(() => attempts.check('somebody', '10.0.0.1'))).toBe(60);
    expect(waitOf(() => attempts.check('somebody', '10.0.0.2'))).toBeUndefined();
    for (let i = 0; i < 15; i++) attempts.begin(`user ${i}`, `2001:db8:1:2::${i}`);
    expect(waitOf(() => attempts.check('somebody', '2001:db8:1:2:ffff::9'))).toBe(60);
    expect(waitOf(() => attempts.check('somebody', '2001:db8:1:3::9'))).toBeUndefined();
  });

  it('do not block each other: an account and an address of the same name are two things', () => {
    const { attempts } = limited(1);
    attempts.begin('10.0.0.9', '10.0.0.1');
    expect(waitOf(() => attempts.check('somebody', '10.0.0.9'))).toBeUndefined();
  });
});
