import { type Browser, chromium as playwright, type Page } from '@playwright/test';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { browserPackages, ensureSystemPackages } from '../../main/dev/system-packages.mjs';
import { chromium } from '../chromium.js';
import { writeContactSheet } from './contact-sheet.js';
import { startGallery } from './gallery-server.js';

/*
 * `npm run photos [-- part of an entry's name …]`: every entry of the gallery in both themes and both languages, and views at
 * four widths, into `test-results/photos/`; `index.html` there shows them all. It fails where an entry cannot be shown.
 */

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = path.join(root, 'test-results', 'photos');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** The moment of every photograph, so that two differ only where the screen does. */
const MOMENT = new Date(2026, 2, 18, 10, 24);
const PATIENCE_MS = 20_000;
/** Around a part, in pixels. */
const MARGIN = 16;
/** As many browser windows work side by side. */
const HANDS = 2;

const looks = ['en', 'ru'].flatMap((language) => ['light', 'dark'].map((theme) => ({ theme, language })));
type Look = (typeof looks)[number];

/** What the page tells of an entry. */
interface Told {
  readonly address: string;
  readonly frame: 'part' | 'window' | 'view';
}

/** Sizes of the window, by what is photographed in it. A part is cut out of a window in which there is room for it. */
const sizes: Readonly<Record<Told['frame'], readonly { readonly width: number; readonly height: number }[]>> = {
  part: [{ width: 900, height: 1600 }],
  window: [{ width: 900, height: 700 }],
  view: [
    { width: 480, height: 800 },
    { width: 900, height: 700 },
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  ],
};

async function photograph(page: Page, gallery: string, { address, frame }: Told, look: Look): Promise<string[]> {
  const problems: string[] = [];
  for (const size of sizes[frame]) {
    await page.setViewportSize(size);
    const search = `?${new URLSearchParams({ show: address, ...look, width: String(size.width) }).toString()}`;
    const problem = await show(page, gallery, search);
    if (problem !== null) problems.push(`${address} (${look.theme}, ${look.language}, ${size.width}): ${problem}`);
    const width = frame === 'view' ? `-${size.width}` : '';
    const file = path.join(folder, `${address}.${look.theme}-${look.language}${width}.png`);
    await mkdir(path.dirname(file), { recursive: true });
    const clip = frame === 'part' ? await placeOfPart(page) : null;
    if (clip?.height === 0) problems.push(`${address}: it shows nothing`);
    await page.screenshot({ path: file, animations: 'disabled', ...(clip && { clip: withMargin(clip) }) });
  }
  return problems;
}

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** @returns null where there is no part, as the entry has failed */
function placeOfPart(page: Page): Promise<Clip | null> {
  return page.evaluate(() => {
    const box = document.querySelector('[data-part]')?.getBoundingClientRect();
    return box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
  });
}

/** Shadows and rings of the focus stand around a part. */
function withMargin({ x, y, width, height }: Clip): Clip {
  return { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

/** Goes to an entry without loading the page anew. @returns why it cannot be shown, or null */
async function show(page: Page, gallery: string, search: string): Promise<string | null> {
  if (page.url().startsWith(gallery)) {
    await page.evaluate((next) => {
      delete document.documentElement.dataset['problem'];
      history.pushState(null, '', next);
      dispatchEvent(new PopStateEvent('popstate'));
    }, search);
  } else {
    await page.goto(gallery + search);
  }
  try {
    const ready = (wanted: string) => document.documentElement.dataset['ready'] === wanted;
    await page.waitForFunction(ready, search, { timeout: PATIENCE_MS });
  } catch {
    return 'it is never ready';
  }
  return page.evaluate(() => document.documentElement.dataset['problem'] ?? null);
}

/** A browser window of its own for one theme and language. */
async function takeAll(browser: Browser, gallery: string, entries: readonly Told[], look: Look): Promise<string[]> {
  const context = await browser.newContext({
    locale: look.language === 'ru' ? 'ru-RU' : 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(MOMENT);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on('console', (line) => {
    // Some entries show a picture that is not there.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) {
      problems.push(`${page.url()}: ${line.text()}`);
    }
  });
  for (const entry of entries) problems.push(...(await photograph(page, gallery, entry, look)));
  await context.close();
  return problems;
}

async function listEntries(browser: Browser, gallery: string): Promise<Told[]> {
  const page = await browser.newPage();
  await page.goto(gallery);
  const list = page.locator('[data-entries]');
  const told = (await list.getAttribute('data-entries', { timeout: PATIENCE_MS })) ?? '[]';
  await page.close();
  return JSON.parse(told) as Told[];
}

async function run(filters: readonly string[]): Promise<number> {
  if (!ensureSystemPackages(browserPackages, say)) return 1;
  const since = Date.now();
  const gallery = await startGallery();
  const browser = await playwright.launch(chromium);
  try {
    const all = await listEntries(browser, gallery.url);
    const wanted = (address: string) => filters.length === 0 || filters.some((filter) => address.includes(filter));
    const entries = all.filter(({ address }) => wanted(address));
    if (entries.length === 0) {
      say(`No entry is called so. There are:\n  ${all.map(({ address }) => address).join('\n  ')}`);
      return 1;
    }
    if (filters.length === 0) await rm(folder, { recursive: true, force: true });
    say(`${entries.length} entries …`);
    const problems: string[] = [];
    const queue = [...looks];
    const work = async () => {
      for (let look = queue.shift(); look; look = queue.shift()) {
        problems.push(...(await takeAll(browser, gallery.url, entries, look)));
      }
    };
    await Promise.all(Array.from({ length: HANDS }, work));
    const pictures = await writeContactSheet(folder, all);
    for (const problem of problems) say(problem);
    const seconds = Math.round((Date.now() - since) / 1000);
    say(`${pictures} pictures, ${problems.length} problems, ${seconds} s: ${path.join(folder, 'index.html')}`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await gallery.stop();
  }
}

process.exitCode = await run(process.argv.slice(2));
