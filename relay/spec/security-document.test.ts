import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ruleNumbers } from '../protocol/docs/rules.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const page = read('docs/security.md');

/** `file`: “title”, as the page names a test. */
const named = [...page.matchAll(/`([\w./-]+\.(?:test|spec)\.tsx?)`: “([^”]+)”/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

/** Whether the file has a test, or a group of tests, with just this title. */
function has({ file, title }: { file: string; title: string }): boolean {
  if (!existsSync(join(root, file))) return false;
  const text = read(file);
  return [`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => text.includes(quoted));
}

describe('docs/security.md', () => {
  it('names tests that exist', () => {
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((test) => !has(test))).toEqual([]);
  });

  it('names a test for every point', () => {
    const points = page.split(/^- /m).slice(1);
    expect(points.length).toBeGreaterThan(30);
    expect(points.filter((point) => !/^ {2}- `[^`]+`: “[^”]+”$/m.test(point))).toEqual([]);
  });

  it('has every point of the checklist, in its order', () => {
    const points = [...page.matchAll(/^- \*\*(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(points).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('quotes rules that exist', () => {
    const promises = page.slice(page.indexOf('## The relay')).matchAll(/^- \*\*((?:\d+\.\d+(?:, | ))+)/gm);
    const numbers = [...promises].flatMap(([, list = '']) => list.trim().split(', '));
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => !ruleNumbers().has(number))).toEqual([]);
  });
});

describe('what the checklist of Electron forbids', () => {
  it('no window is made with less protection than Electron gives it', () => {
    const files = ['main', 'renderer'].flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(tsx?|html)$/.test(name) && !/\.test\.tsx?$/.test(name))
        .map((name) => join(room, name)),
    );
    expect(files.length).toBeGreaterThan(100);
    const forbidden =
      /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|allowpopups|<webview|nodeIntegrationIn|disable-web-security/;
    expect(files.filter((file) => forbidden.test(read(file)))).toEqual([]);
  });

  it('a release has its fuses set', () => {
    const builder = read('electron-builder.yml');
    for (const fuse of [
      'runAsNode: false',
      'enableCookieEncryption: true',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
    ]) {
      expect(builder).toContain(`\n  ${fuse}\n`);
    }
  });
});
