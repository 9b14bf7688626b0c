import type { FileRecord, FileStore } from '../../ports/store/files.js';
import type { State } from './state.js';

/** Keeps the records of uploaded files. */
export function createFiles(state: State): FileStore {
  const files = new Map<string, FileRecord>();

  /** Hash of a file -> the time at which it was noted that nothing names the file. */
  const idle = new Map<string, number>();

  const named = (): Set<string> => {
    const paths = new Set<string>();
    for (const { avatar } of state.users.values()) paths.add(avatar);
    for (const { record, messages } of state.chats.values()) {
      paths.add(record.avatar);
      for (const { dataType, value } of messages.values()) if (dataType !== 'text') paths.add(value);
    }
    return paths;
  };

  const unnamed = (now: number, before: number): string[] => {
    const paths = named();
    for (const { hash, path } of files.values()) {
      if (paths.has(path)) idle.delete(hash);
      else if (!idle.has(hash)) idle.set(hash, now);
    }
    const due = [...idle].filter(([, since]) => since <= before);
    return due.sort(([, one], [, other]) => one - other).map(([hash]) => hash);
  };

  const drop = (hash: string, before: number): FileRecord | undefined => {
    const file = files.get(hash);
    if (!file || named().has(file.path) || (idle.get(hash) ?? Infinity) > before) return undefined;
    files.delete(hash);
    idle.delete(hash);
    return file;
  };

  const add = (file: FileRecord): { file: FileRecord; added: boolean } => {
    const before = files.get(file.hash);
    if (before) return { file: before, added: false };
    state.user(file.uploader);
    files.set(file.hash, file);
    return { file, added: true };
  };

  const sizes = (): Map<number, number> => {
    const found = new Map<number, number>();
    for (const { uploader, size, thumbnailSize } of files.values()) {
      found.set(uploader, (found.get(uploader) ?? 0) + size + thumbnailSize);
    }
    return found;
  };

  return {
    add: (file) => state.run(() => add(file)),
    byHash: (hash) => state.run(() => files.get(hash)),
    unnamed: (now, before) => state.run(() => unnamed(now, before)),
    drop: (hash, before) => state.run(() => drop(hash, before)),
    touch: (hash) => state.run(() => void idle.delete(hash)),
    sizes: () => state.run(sizes),
  };
}
