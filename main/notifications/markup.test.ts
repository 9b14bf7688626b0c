import type { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { asMarkup, readsMarkup } from './markup.js';

/** @param said what the service answers; null where it cannot be asked */
function service(said: string | null): typeof execFile {
  const run = (_program: string, _question: string[], _options: object, done: (...args: unknown[]) => void) =>
    said === null ? done(new Error('no bus'), '', '') : done(null, said, '');
  return run as unknown as typeof execFile;
}

it.each([
  ['that reads markup', '   array [ body actions body-markup icon-static ]', true],
  ['that does not', '   array [ body actions body-hyperlinks ]', false],
  ['that cannot be asked', null, true],
])('a service %s', async (_name, said, markup) => {
  expect(await readsMarkup('linux', service(said))).toBe(markup);
});

it('other systems draw text', async () => {
  for (const platform of ['win32', 'darwin'] as const) {
    expect(await readsMarkup(platform, service('body-markup'))).toBe(false);
  }
});

it('a text is drawn as it is, whatever stands in it', () => {
  expect(asMarkup('if (a < b && c > d) &amp; <b>"bold"</b>')).toBe(
    'if (a &lt; b &amp;&amp; c &gt; d) &amp;amp; &lt;b&gt;"bold"&lt;/b&gt;',
  );
});
