import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import type { FileRecord } from '../../ports/store/files.js';
import type { Store } from '../../ports/store/store.js';
import { ProtocolError } from '../../protocol/errors.js';
import type { MediaLibrary } from './library.js';

/** The path at which uploads are made; each upload has a path below it. */
export const RESUMABLE_PATH = '/upload/resumable/';

const DAY_MS = 24 * 60 * 60 * 1000;
const ID = /^[0-9a-f]{32}$/;

/** What is kept of an upload beside its bytes. */
interface Notes {
  readonly filename: string;
  /** Key of the user who began it; nobody else may go on. */
  readonly uploader: string;
  /** Hash of the finished file. */
  readonly kept?: string;
}

/**
 * Uploads in pieces, kept in files so that they outlive broken connections and the relay's restarts: the bytes so far,
 * and beside them a small file of notes. A finished upload is moved into the library; its notes stay for a day, for a
 * client that missed the answer.
 */
export class ResumableUploads extends FileStore {
  readonly #finishing = new Map<string, Promise<FileRecord>>();

  private constructor(
    folder: string,
    readonly store: Store,
    readonly library: MediaLibrary,
  ) {
    super({ directory: folder, expirationPeriodInMilliseconds: DAY_MS });
    // The size must be known beforehand, because it is counted against the quota.
    this.extensions = this.extensions.filter((name) => name !== 'creation-defer-length');
  }

  /** Opens the folder, deletes files that belong to no upload, and counts the sizes of the uploads that were begun. */
  static async open(folder: string, store: Store, library: MediaLibrary): Promise<ResumableUploads> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const uploads = new ResumableUploads(folder, store, library);
    for (const id of await uploads.#ids()) {
      const upload = await uploads.#find(id);
      if (!upload) await uploads.#erase(id);
      else if (notesOf(upload).kept === undefined && (await uploads.#hasBytes(id))) library.quota.add(upload.size ?? 0);
    }
    return uploads;
  }

  /** Makes room for an upload. @throws ProtocolError `storage-full` */
  override async create(upload: Upload): Promise<Upload> {
    const size = upload.size ?? 0;
    this.library.quota.take(size);
    try {
      return await super.create(upload);
    } catch (error) {
      this.library.quota.give(size);
      throw error;
    }
  }

  /** Waits while the upload is moved into the library: during the move, its bytes are at neither place. */
  override async getUpload(id: string): Promise<Upload> {
    await this.#finishing.get(id)?.catch(() => undefined);
    return this.#standing(id);
  }

  /** An upload whose bytes were moved into the library is complete, though they are no longer here. */
  async #standing(id: string): Promise<Upload> {
    const upload = await this.#find(id);
    if (upload?.size === undefined) throw noUpload();
    if (notesOf(upload).kept !== undefined) return changed(upload, { offset: upload.size });
    const bytes = await stat(this.#bytes(id)).catch(() => undefined);
    if (!bytes) throw noUpload();
    return changed(upload, { offset: bytes.size, storage: { type: 'file', path: this.#bytes(id) } });
  }

  /** Deletes an upload, and gives its room back if it is unfinished. */
  override async remove(id: string): Promise<void> {
    const upload = await this.#find(id);
    if (!upload) throw noUpload();
    if (notesOf(upload).kept === undefined && (await this.#hasBytes(id))) this.library.quota.give(upload.size ?? 0);
    await this.#erase(id);
  }

  /**
   * Puts a complete upload into the library; one that is there already stays as it is.
   * @throws ProtocolError `no-upload` when it is unknown or not complete; the library's errors, after which it can be tried again
   */
  finish(id: string): Promise<FileRecord> {
    let finishing = this.#finishing.get(id);
    if (!finishing) {
      finishing = this.#finish(id).finally(() => this.#finishing.delete(id));
      this.#finishing.set(id, finishing);
    }
    return finishing;
  }

  async #finish(id: string): Promise<FileRecord> {
    const upload = await this.#standing(id);
    const { filename, uploader, kept } = notesOf(upload);
    const before = kept === undefined ? undefined : await this.store.files.byHash(kept);
    if (before) return before;
    if (upload.offset !== upload.size) throw noUpload();
    const arrived = await this.library.adopt(this.#bytes(id));
    const file = await this.library.keep(arrived, { name: filename, uploader: Number(uploader) });
    await this.configstore.set(id, changed(upload, { metadata: { ...upload.metadata, kept: file.hash } }));
    return file;
  }

  /** Throws away everything that was begun more than a day ago. @param now milliseconds since the epoch */
  async expire(now: number): Promise<void> {
    for (const id of await this.#ids()) {
      const upload = await this.#find(id);
      const begun = Date.parse(upload?.creation_date ?? '');
      if (now - begun > DAY_MS && !this.#finishing.has(id)) await this.remove(id);
    }
  }

  /** @returns whether `id` has the form that `RESUMABLE_PATH` gives them */
  static isId(id: string | undefined): id is string {
    return id !== undefined && ID.test(id);
  }

  async #find(id: string): Promise<Upload | undefined> {
    if (!ResumableUploads.isId(id)) return undefined;
    return this.configstore.get(id);
  }

  /** @returns the ids of everything in the folder, with notes or without */
  async #ids(): Promise<Set<string>> {
    const names = await readdir(this.directory);
    return new Set(names.map((name) => name.replace(/\.json$/, '')).filter((name) => ID.test(name)));
  }

  #bytes(id: string): string {
    return join(this.directory, id);
  }

  async #hasBytes(id: string): Promise<boolean> {
    return stat(this.#bytes(id)).then(
      () => true,
      () => false,
    );
  }

  async #erase(id: string): Promise<void> {
    await rm(this.#bytes(id), { force: true });
    await rm(`${this.#bytes(id)}.json`, { force: true });
  }
}

/** @param uploader key of the user */
export function notesFor(filename: string, uploader: number): Record<string, string> {
  return { filename, uploader: String(uploader) };
}

/** @returns what was noted when the upload began */
export function notesOf({ metadata }: Upload): Notes {
  const kept = metadata?.['kept'];
  return {
    filename: metadata?.['filename'] ?? '',
    uploader: metadata?.['uploader'] ?? '',
    ...(typeof kept === 'string' && { kept }),
  };
}

function changed(upload: Upload, changes: Partial<Upload>): Upload {
  return Object.assign(new Upload({ id: upload.id, offset: upload.offset }), upload, changes);
}

/** @returns the refusal of an upload that cannot be continued */
export function noUpload(): ProtocolError {
  return new ProtocolError('no-upload', 'This upload is not known here, or it expired. Begin it anew.');
}
