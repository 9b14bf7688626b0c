import { describe, expect, it, vi } from 'vitest';
import { fakeBridge } from '../testing/fake-bridge.js';
import { testApp } from '../testing/test-app.js';

/** A page that a relay serves, at an address of its own. */
function page(url: string) {
  const fetch = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
  const app = testApp(fakeBridge(), null, { fetch, home: { url, name: '', fingerprint: null } });
  return { fetch, probe: app.actions.probe };
}

describe('an encrypted page', () => {
  it.each(['ws://chat.example', 'http://192.168.1.20:4747/', 'WS://[fe80::1]:8080'])(
    'says why it cannot join %s, and asks nobody',
    async (address) => {
      const { fetch, probe } = page('wss://office.example/');
      expect(await probe(address)).toEqual({ ok: false, reason: 'mixed-content' });
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it('may go to an encrypted address, to one that names no scheme, and to this machine', async () => {
    const { fetch, probe } = page('wss://office.example/');
    for (const address of ['wss://chat.example', 'chat.example:4747', 'ws://127.0.0.1:4747', 'ws://localhost:4747']) {
      expect(await probe(address)).toEqual({ ok: false, reason: 'unreachable' });
    }
    expect(fetch.mock.calls.map(([url]: unknown[]) => url)).toEqual(
      expect.arrayContaining([
        'https://chat.example/parley.json',
        'https://chat.example:4747/parley.json',
        'http://127.0.0.1:4747/parley.json',
      ]),
    );
  });
});

it('a page that is not encrypted goes anywhere', async () => {
  const { fetch, probe } = page('ws://office.example/');
  expect(await probe('chat.example:4747')).toEqual({ ok: false, reason: 'unreachable' });
  expect(fetch).toHaveBeenCalledWith('http://chat.example:4747/parley.json', expect.anything());
});
