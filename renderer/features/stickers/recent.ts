const KEY = 'parley.stickers.recent';
const MOST = 20;

/** @returns the stickers last sent from this machine, newest first */
export function recentStickers(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((path) => typeof path === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts a sticker first among the recent ones. */
export function rememberSticker(path: string): void {
  const recent = [path, ...recentStickers().filter((other) => other !== path)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {
    // A browser that stores nothing for this page forgets the recent stickers.
  }
}
