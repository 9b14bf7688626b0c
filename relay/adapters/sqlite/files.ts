import type { FileRecord, FileStore } from '../../ports/file-store.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';

interface FileRow extends Omit<FileRecord, 'picture'> {
  readonly width: number | null;
  readonly height: number | null;
}

/** What is known of uploaded files. */
export function createFiles(database: Database, commits: GroupCommit): FileStore {
  const get = database.prepare<FileRow>(
    `SELECT hash, path, size, mime, width, height, thumbnail, thumbnail_size AS thumbnailSize, uploader, time
       FROM files WHERE hash = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO files (hash, path, size, mime, width, height, thumbnail, thumbnail_size, uploader, time)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const total = database.prepare<{ bytes: number }>(
    'SELECT coalesce(sum(size + thumbnail_size), 0) AS bytes FROM files',
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

  return {
    add: (file) => commits.write(() => add(file)),
    byHash: (hash) => commits.read(() => byHash(hash)),
    totalSize: () => commits.read(() => total.get()?.bytes ?? 0),
  };
}
