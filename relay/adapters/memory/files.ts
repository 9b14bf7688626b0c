import type { FileRecord, FileStore } from '../../ports/file-store.js';
import type { State } from './state.js';

/** What is known of uploaded files. */
export function createFiles(state: State): FileStore {
  const files = new Map<string, FileRecord>();

  const add = (file: FileRecord): { file: FileRecord; added: boolean } => {
    const before = files.get(file.hash);
    if (before) return { file: before, added: false };
    state.user(file.uploader);
    files.set(file.hash, file);
    return { file, added: true };
  };

  return {
    add: (file) => state.run(() => add(file)),
    byHash: (hash) => state.run(() => files.get(hash)),
    totalSize: () =>
      state.run(() => [...files.values()].reduce((sum, { size, thumbnailSize }) => sum + size + thumbnailSize, 0)),
  };
}
