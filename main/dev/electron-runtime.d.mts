/** What TypeScript needs to know of `electron-runtime.mjs`. */
export function resolveElectron(say: (line: string) => void): Promise<{
  readonly kind: 'override' | 'official' | 'stand-in';
  readonly executable: string;
  readonly folder: string;
  readonly version: string;
}>;
