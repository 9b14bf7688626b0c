import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../protocol/errors.js';
import { Attempts } from './attempts.js';

function limited(perMinute: number): { attempts: Attempts; pass: (ms: number) => void } {
  let now = 1_000_000;
  return { attempts: new Attempts(perMinute, { now: () => now }), pass: (ms) => void (now += ms) };
}

function waitOf(check: () => void): number | undefined {
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
    for (let i = 0; i < 3; i++) {
      expect(waitOf(() => attempts.check('ann', '10.0.0.1'))).toBeUndefined();
      attempts.failed('ann', '10.0.0.1');
    }
    expect(waitOf(() => attempts.check('ann', '10.0.0.2'))).toBe(60);
    pass(45_500);
    expect(waitOf(() => attempts.check('ann', '10.0.0.2'))).toBe(15);
    pass(14_500);
    expect(waitOf(() => attempts.check('ann', '10.0.0.2'))).toBeUndefined();
  });

  it('block an address that tries many accounts, but no other address', () => {
    const { attempts } = limited(3);
    for (let i = 0; i < 15; i++) attempts.failed(`user ${i}`, '10.0.0.1');
    expect(waitOf(() => attempts.check('somebody', '10.0.0.1'))).toBe(60);
    expect(waitOf(() => attempts.check('somebody', '10.0.0.2'))).toBeUndefined();
  });

  it('do not block each other: an account and an address of the same name are two things', () => {
    const { attempts } = limited(1);
    attempts.failed('10.0.0.9', '10.0.0.1');
    expect(waitOf(() => attempts.check('somebody', '10.0.0.9'))).toBeUndefined();
  });
});
