import { describe, expect, it } from 'vitest';
import { baseServer, parseServerPage, readServerPage } from './server.js';

const password = { scheme: 'scrypt', N: 32_768, r: 8, p: 1, length: 32, salt: 's' };
const page = { parley: 1, name: 'Office', extensions: 1, registration: 'open', password };

describe('parseServerPage', () => {
  it('takes a page of ours', () => {
    expect(parseServerPage(page)).toEqual({ name: 'Office', extensions: 1, registration: 'open', password });
  });

  it.each([
    ['another page', { ...page, parley: undefined }],
    ['no object', [page]],
    ['a scheme that does next to nothing', { ...page, password: { ...password, N: 2 } }],
    ['a scheme that would make the client stand still', { ...page, password: { ...password, N: 2 ** 24 } }],
    ['N that is no power of two', { ...page, password: { ...password, N: 32_769 } }],
    ['no salt', { ...page, password: { ...password, salt: '' } }],
  ])('takes no page with %s', (_, value) => {
    expect(parseServerPage(value)).toBeUndefined();
  });
});

describe('readServerPage', () => {
  const asked: string[] = [];
  const answering =
    (answer: (init: RequestInit) => Response | Error): typeof fetch =>
    (url, init) => {
      if (typeof url === 'string') asked.push(url);
      const result = answer(init ?? {});
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
    };

  it('asks on the same port over HTTP', async () => {
    const found = await readServerPage(
      answering(() => new Response(JSON.stringify(page))),
      'wss://h:4747/',
    );
    expect(found?.name).toBe('Office');
    expect(asked.at(-1)).toBe('https://h:4747/parley.json');
  });

  it('takes a server that has no such page for an existing one', async () => {
    const answers = [new Response('', { status: 404 }), new Response('<html>'), new Response('{"parley":2}')];
    for (const answer of answers) {
      expect(
        await readServerPage(
          answering(() => answer),
          'ws://h/',
        ),
      ).toBe(baseServer);
    }
  });

  it('tells a server that hides its answer from scripts from one that is not there', async () => {
    const hidden = answering(({ mode }) => (mode === 'no-cors' ? new Response('') : new TypeError('CORS')));
    expect(await readServerPage(hidden, 'ws://h/')).toBe(baseServer);
    expect(
      await readServerPage(
        answering(() => new TypeError('refused')),
        'ws://h/',
      ),
    ).toBeUndefined();
  });
});
