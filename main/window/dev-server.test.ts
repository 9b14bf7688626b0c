import { describe, expect, it } from 'vitest';
import { devServerOf, onDevServer } from './dev-server.js';

const address = 'http://127.0.0.1:5173/';

describe('the dev server', () => {
  it('is used by the app that runs from its sources', () => {
    expect(devServerOf(false, address)?.href).toBe(address);
  });

  it('is never used by a packaged app', () => {
    expect(devServerOf(true, address)).toBeNull();
  });

  it.each([undefined, '', 'nonsense', 'http://example.test:5173/', 'https://127.0.0.1/', 'file:///etc/passwd'])(
    'is on this computer: %s',
    (other) => {
      expect(devServerOf(false, other)).toBeNull();
    },
  );

  it('stays the same server, whatever the path looks like', () => {
    const server = new URL(address);
    expect(onDevServer(server, '/ui/tokens.css', '?t=1')).toBe('http://127.0.0.1:5173/ui/tokens.css?t=1');
    expect(new URL(onDevServer(server, '//example.test/x', '')).host).toBe('127.0.0.1:5173');
  });
});
