import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';

/*
 * `node main/dev/make-icons.mjs`: draws the small icons for tray and taskbar from the app's icon. What it draws is
 * committed; run it when the icon changes.
 */

const build = path.resolve(import.meta.dirname, '..', 'build');
const out = path.join(build, 'tray');

/** Trays have no room for the margin that the icon has in a dock. */
const icon = (await readFile(path.join(build, 'icon.svg'), 'utf8')).replace(
  'viewBox="0 0 1024 1024"',
  'viewBox="56 56 912 912"',
);
const dot = '<circle cx="780" cy="244" r="188" fill="#fff" /><circle cx="780" cy="244" r="150" fill="#e5484d" />';
const unread = icon.replace('</svg>', `${dot}</svg>`);
const overlay =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="7" fill="#e5484d" /></svg>';

/** Trays draw at 16 to 24 points; a display with two pixels a point takes the file with `@2x`. */
const size = 24;

async function draw(name, svg, points = size) {
  for (const [suffix, scale] of [
    ['', 1],
    ['@2x', 2],
  ]) {
    await sharp(Buffer.from(svg), { density: 300 })
      .resize(points * scale, points * scale)
      .png({ compressionLevel: 9 })
      .toFile(path.join(out, `${name}${suffix}.png`));
  }
}

await mkdir(out, { recursive: true });
await draw('tray', icon);
await draw('tray-unread', unread);
await draw('overlay', overlay, 16);
