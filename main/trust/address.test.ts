import { describe, expect, it } from 'vitest';
import { hostPort, parseAddress } from './address.js';

describe('parseAddress', () => {
  it.each([
    ['192.168.1.20', { host: '192.168.1.20', port: 4747, tls: 'any', path: '/' }],
    [' Host.local:5000 ', { host: 'host.local', port: 5000, tls: 'any', path: '/' }],
    ['localhost:80', { host: 'localhost', port: 80, tls: 'any', path: '/' }],
    ['[::1]:4747', { host: '::1', port: 4747, tls: 'any', path: '/' }],
    ['fd00::2', { host: 'fd00::2', port: 4747, tls: 'any', path: '/' }],
    ['wss://chat.example/socket?x=1', { host: 'chat.example', port: 443, tls: 'yes', path: '/socket?x=1' }],
    ['ws://chat.example:8080', { host: 'chat.example', port: 8080, tls: 'no', path: '/' }],
    ['https://10.0.0.1:4747/', { host: '10.0.0.1', port: 4747, tls: 'yes', path: '/' }],
    ['http://10.0.0.1', { host: '10.0.0.1', port: 80, tls: 'no', path: '/' }],
  ])('understands %s', (text, target) => {
    expect(parseAddress(text)).toEqual(target);
  });

  it.each([
    '',
    '   ',
    'two words',
    'ftp://host',
    'file:///etc/passwd',
    'user:secret@host',
    'host:0',
    'host:99999',
    '://',
  ])('refuses "%s"', (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});

describe('hostPort', () => {
  it('brackets IPv6', () => {
    expect(hostPort('::1', 1)).toBe('[::1]:1');
    expect(hostPort('10.0.0.1', 1)).toBe('10.0.0.1:1');
  });
});
