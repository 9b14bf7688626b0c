import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface Listed {
  readonly address: string;
}

/**
 * Writes one page with every picture that is in the folder, by entry, in the order of the gallery.
 * @returns how many pictures there are
 */
export async function writeContactSheet(folder: string, entries: readonly Listed[]): Promise<number> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.png')).sort(byWidth);
  const shots = files.map((file) => ({ file: file.split(path.sep).join('/'), address: addressOf(file) }));
  const sections = entries.map(({ address }) => ({
    address,
    files: shots.filter((shot) => shot.address === address).map(({ file }) => file),
  }));
  await writeFile(path.join(folder, 'index.html'), pageOf(sections.filter((section) => section.files.length > 0)));
  return shots.length;
}

/** @returns `composer/reply` of `composer/reply.dark-ru.png` */
function addressOf(file: string): string {
  const parts = file.split(path.sep).join('/').split('.');
  return parts.slice(0, -2).join('.');
}

function byWidth(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

interface Section {
  readonly address: string;
  readonly files: readonly string[];
}

function pageOf(sections: readonly Section[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Photographs</title>
<style>
  body { font: 14px/1.4 system-ui, sans-serif; margin: 24px; background: #ddd; }
  h2 { font-size: 16px; margin: 32px 0 8px; }
  div { display: flex; flex-wrap: wrap; gap: 16px; align-items: start; }
  figure { margin: 0; }
  img { max-width: min(480px, 100%); box-shadow: 0 1px 4px #0006; }
  figcaption { color: #555; }
</style>
${sections.map(sectionOf).join('\n')}
</html>
`;
}

function sectionOf({ address, files }: Section): string {
  const figures = files.map((file) => {
    const look = file.slice(address.length + 1, -'.png'.length);
    return `<figure><a href="${file}"><img src="${file}" loading="lazy" alt="${look}"></a><figcaption>${look}</figcaption></figure>`;
  });
  return `<section id="${address}"><h2>${address}</h2><div>${figures.join('')}</div></section>`;
}
