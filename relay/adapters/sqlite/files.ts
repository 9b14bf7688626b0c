import type { FileRecord, FileStore } from '../../ports/store/files.js';
import type { Batch } from './batch.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';

interface FileRow extends Omit<FileRecord, 'picture'> {
  readonly width: number | null;
  readonly height: number | null;
}

/** Whether anything names the file of a row of `files`. The index `messages_by_file` answers the first part. */
const NAMED = `(
  EXISTS (SELECT 1 FROM messages WHERE data_type <> 'text' AND value = files.path)
  OR path IN (SELECT avatar FROM users)
  OR path IN (SELECT avatar FROM chats)
)`;

/** Keeps the records of uploaded files. */
export function createFiles(database: Database, commits: GroupCommit, batch: Batch): FileStore {
  const get = database.prepare<FileRow>(
    `SELECT hash, path, size, mime, width, height, thumbnail, thumbnail_size AS thumbnailSize, uploader, time
       FROM files WHERE hash = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO files (hash, path, size, mime, width, height, thumbnail, thumbnail_size, uploader, time)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const sizes = database.prepare<{ uploader: number; bytes: number }>(
    'SELECT uploader, sum(size + thumbnail_size) AS bytes FROM files GROUP BY uploader',
  );

  const byHash = (hash: string): FileRecord | undefined => {
    const row = get.get(hash);
    if (!row) return undefined;
    const { width, height, ...file } = row;
    return { ...file, picture: width === null || height === null ? undefined : { width, height } };
  };

  const add = (file: FileRecord): { file: FileRecord; added: boolean } => {
    const before = byHash(file.hash);
    if (before) return { file: before, added: false };
    const { hash, path, size, mime, picture, thumbnail, thumbnailSize, uploader, time } = file;
    const [width, height] = picture ? [picture.width, picture.height] : [null, null];
    insert.run(hash, path, size, mime, width, height, thumbnail, thumbnailSize, uploader, time);
    return { file, added: true };
  };

  const idle = {
    forgetNamed: database.prepare(
      `DELETE FROM idle_files WHERE file IN (SELECT key FROM files JOIN idle_files ON file = key WHERE ${NAMED})`,
    ),
    note: database.prepare(
      `INSERT INTO idle_files (file, since)
         SELECT key, ? FROM files WHERE key NOT IN (SELECT file FROM idle_files) AND NOT ${NAMED}`,
    ),
    due: database.prepare<{ hash: string }>(
      'SELECT hash FROM files JOIN idle_files ON file = key WHERE since <= ? ORDER BY since, key',
    ),
    // This deletes the file's row in `idle_files` too.
    drop: database.prepare(
      `DELETE FROM files
         WHERE hash = ? AND NOT ${NAMED} AND EXISTS (SELECT 1 FROM idle_files WHERE file = key AND since <= ?)`,
    ),
    touch: database.prepare('DELETE FROM idle_files WHERE file = (SELECT key FROM files WHERE hash = ?)'),
  };

  const unnamed = (now: number, before: number): string[] => {
    // A message that this transaction has gathered may name a file.
    batch.flush();
    idle.forgetNamed.run();
    idle.note.run(now);
    return idle.due.all(before).map(({ hash }) => hash);
  };

  const drop = (hash: string, before: number): FileRecord | undefined => {
    batch.flush();
    const file = byHash(hash);
    return file && idle.drop.run(hash, before) > 0 ? file : undefined;
  };

  return {
    add: (file) => commits.write(() => add(file)),
    byHash: (hash) => commits.read(() => byHash(hash)),
    unnamed: (now, before) => commits.write(() => unnamed(now, before)),
    drop: (hash, before) => commits.write(() => drop(hash, before)),
    touch: (hash) => commits.write(() => void idle.touch.run(hash)),
    sizes: () => commits.read(() => new Map(sizes.all().map(({ uploader, bytes }) => [uploader, bytes]))),
  };
}
