import { readdir, stat } from 'node:fs/promises';
import { StoreDamaged } from '../../ports/store/errors.js';

/**
 * Refuses a database that is empty or gone while the files that people uploaded are there: a full disk, or a backup
 * without it, did that. A new office in its place would lock everybody out, and throw the files away as unused.
 * @param file path of the database
 * @param files folder of what was uploaded
 * @throws StoreDamaged
 */
export async function refuseEmptied(file: string, files: string): Promise<void> {
  const bytes = await stat(file).then(
    ({ size }) => size,
    (error: unknown) => ((error as NodeJS.ErrnoException).code === 'ENOENT' ? 0 : undefined),
  );
  // A file that cannot be looked at is reported when it is opened.
  if (bytes !== 0) return;
  const entries = await readdir(files, { withFileTypes: true, recursive: true }).catch(() => []);
  if (!entries.some((entry) => entry.isFile())) return;
  throw new StoreDamaged(
    `${file} is empty or gone, but ${files} has the files of an office. Put the database back from a backup, or choose another folder for a new office.`,
  );
}
