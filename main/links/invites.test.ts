import { describe, expect, it } from 'vitest';
import { buildInvite, parseInvite } from './invites.js';

const fingerprint = 'ab'.repeat(32);

describe('invite links', () => {
  it.each([
    { address: '192.168.1.20:4747', fingerprint, name: 'Office' },
    { address: '[fd00::2]:4747', fingerprint, name: 'Бухгалтерия & Ко = 50 %' },
    { address: 'host.example:80', fingerprint: null, name: '' },
  ])('carry $name at $address there and back', (invite) => {
    expect(parseInvite(buildInvite(invite))).toEqual(invite);
  });

  it('have the documented form', () => {
    expect(buildInvite({ address: '10.0.0.1:4747', fingerprint, name: 'A B' })).toBe(
      `parley://join?address=10.0.0.1:4747&fp=${fingerprint}&name=A%20B`,
    );
  });

  it('are understood with the slash that some systems add, and with upper-case hex', () => {
    const link = `parley://join/?address=10.0.0.1:4747&fp=${fingerprint.toUpperCase()}`;
    expect(parseInvite(link)).toEqual({ address: '10.0.0.1:4747', fingerprint, name: '' });
  });

  it.each([
    ['', 'no text'],
    ['https://join?address=h:1', 'another scheme'],
    ['parley://leave?address=h:1', 'another purpose'],
    ['parley://join?fp=00', 'no address'],
    ['parley://join?address=h:1&fp=abc', 'a damaged fingerprint'],
    [`parley://join?address=h:1&name=${'x'.repeat(3000)}`, 'too long'],
  ])('that are broken are none: %s (%s)', (link) => {
    expect(parseInvite(link)).toBeNull();
  });
});
