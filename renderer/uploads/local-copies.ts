/** Pictures that this window sent, by the paths that the server gave them: they need not be loaded from the server. */
const copies = new Map<string, string>();
/** Older pictures are loaded from the server like all others. */
const MOST = 30;

export function rememberLocalCopy(path: string, url: string): void {
  copies.set(path, url);
  const [oldest] = copies;
  if (copies.size <= MOST || !oldest) return;
  copies.delete(oldest[0]);
  URL.revokeObjectURL(oldest[1]);
}

/** @returns the address of a picture in this window; undefined for those that only the server has */
export function localCopy(path: string): string | undefined {
  return copies.get(path);
}
