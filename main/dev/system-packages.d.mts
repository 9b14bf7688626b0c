/** What TypeScript needs to know of `system-packages.mjs`. */
export const browserPackages: readonly string[];
export function ensureSystemPackages(packages: readonly string[], say: (line: string) => void): boolean;
