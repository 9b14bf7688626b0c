/** Only this machine's dev server is used, never another machine's. */
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Finds the server of `npm run dev`, which makes the page anew while it is worked on.
 * @param packaged whether the app is packaged: then it shows its own files, whatever its environment says
 * @param address the server that the environment names
 */
export function devServerOf(packaged: boolean, address: string | undefined): URL | null {
  if (packaged || address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'http:' && loopback.has(url.hostname) ? url : null;
}

/** @returns the same place on the dev server; its host and port stay, whatever the path looks like */
export function onDevServer(devServer: URL, pathname: string, search: string): string {
  const url = new URL(devServer);
  url.pathname = pathname;
  url.search = search;
  return url.href;
}
