import { createWriteStream, type Stats } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import { isDiskFull } from '../../core/disk-full.js';
import type { FileRecord } from '../../ports/store/files.js';
import type { Store } from '../../ports/store/store.js';
import { ProtocolError } from '../../protocol/errors.js';
import type { MediaLibrary } from './library.js';
import { Hold } from './quota.js';
import { UnfinishedUploads } from './unfinished.js';

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
  readonly #unfinished: UnfinishedUploads;

  private constructor(
    folder: string,
    readonly store: Store,
    readonly library: MediaLibrary,
  ) {
    super({ directory: folder, expirationPeriodInMilliseconds: DAY_MS });
    // The size must be known beforehand: who sends a file that cannot fit is told before it is sent.
    this.extensions = this.extensions.filter((name) => name !== 'creation-defer-length');
    this.#unfinished = new UnfinishedUploads(
      () => library.clock.now(),
      // What cannot be deleted now is found at the next start.
      (id) => void this.#erase(id).catch(() => undefined),
    );
    library.quota.yieldsFirst(this.#unfinished);
  }

  /** Opens the folder, deletes files that belong to no upload, and counts what has arrived of the uploads that were begun. */
  static async open(folder: string, store: Store, library: MediaLibrary): Promise<ResumableUploads> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const uploads = new ResumableUploads(folder, store, library);
    for (const id of await uploads.#ids()) {
      const upload = await uploads.#find(id);
      if (!upload) await uploads.#erase(id);
      else if (notesOf(upload).kept === undefined) uploads.#count(id, upload, await uploads.#bytesOf(id));
    }
    return uploads;
  }

  /** Begins an upload that can fit. It takes room as its bytes arrive. @throws ProtocolError `own-room-full`, `storage-full` */
  override async create(upload: Upload): Promise<Upload> {
    this.library.quota.require(uploaderOf(upload), upload.size ?? 0);
    try {
      const created = await super.create(upload);
      this.#count(upload.id, upload, await this.#bytesOf(upload.id));
      return created;
    } catch (error) {
      await this.#erase(upload.id);
      throw error;
    }
  }

  /**
   * Writes what arrives of an upload, as far as it comes.
   * @returns its bytes so far
   * @throws ProtocolError `own-room-full`, `storage-full`, or the disk's error when that is full; then nothing is left of
   * the upload, so that others have its room
   */
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    const hold = this.#unfinished.hold(id);
    if (!hold) throw noUpload();
    const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hold.take(chunk.length);
        yield chunk;
      }
    };
    return this.#unfinished.during(id, async () => {
      try {
        // The request outlives a refusal: tus answers it, and takes a source that is destroyed for a broken connection.
        const chunks = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
        await pipeline(chunks, counted, createWriteStream(this.#bytes(id), { flags: 'r+', start: offset }));
      } catch (error) {
        if (error instanceof ProtocolError || isDiskFull(error)) await this.#drop(id);
        throw error;
      } finally {
        // A transfer that broke off was counted further than it was written.
        if (this.#unfinished.hold(id)) hold.settle((await this.#bytesOf(id))?.size ?? 0);
      }
      return hold.bytes;
    });
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
    const bytes = await this.#bytesOf(id);
    if (!bytes) throw noUpload();
    return changed(upload, { offset: bytes.size, storage: { type: 'file', path: this.#bytes(id) } });
  }

  /** Deletes an upload, and gives its room back if it is unfinished. */
  override async remove(id: string): Promise<void> {
    if (!(await this.#find(id))) throw noUpload();
    await this.#drop(id);
  }

  /**
   * Puts a complete upload into the library; one that is there already stays as it is.
   * @throws ProtocolError `no-upload` when it is unknown or not complete; the library's errors, after which it can be tried again
   */
  finish(id: string): Promise<FileRecord> {
    let finishing = this.#finishing.get(id);
    if (!finishing) {
      finishing = this.#unfinished.during(id, () => this.#finish(id)).finally(() => this.#finishing.delete(id));
      this.#finishing.set(id, finishing);
    }
    return finishing;
  }

  async #finish(id: string): Promise<FileRecord> {
    const upload = await this.#standing(id);
    const { filename, kept } = notesOf(upload);
    const before = kept === undefined ? undefined : await this.store.files.byHash(kept);
    if (before) return before;
    if (upload.offset !== upload.size) throw noUpload();
    const hold = this.#unfinished.hold(id);
    if (!hold) throw noUpload();
    const file = await this.#keep(id, hold, filename);
    this.#unfinished.delete(id);
    try {
      await this.configstore.set(id, changed(upload, { metadata: { ...upload.metadata, kept: file.hash } }));
    } catch {
      // The file is kept. Only a client that misses the answer has to send it again.
      await this.#erase(id);
    }
    return file;
  }

  /** Moves a complete upload into the library. One for which there is no room is gone then, and so is one that was moved. */
  async #keep(id: string, hold: Hold, name: string): Promise<FileRecord> {
    try {
      return await this.library.keep(await this.library.adopt(this.#bytes(id), hold), { name });
    } catch (error) {
      if (error instanceof ProtocolError || isDiskFull(error) || !(await this.#bytesOf(id))) await this.#drop(id);
      throw error;
    }
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

  /** @returns undefined where none of its bytes are here, because it was moved or deleted */
  #bytesOf(id: string): Promise<Stats | undefined> {
    return stat(this.#bytes(id)).catch(() => undefined);
  }

  /** Counts what is here of an upload. */
  #count(id: string, upload: Upload, bytes: Stats | undefined): void {
    if (!bytes) return;
    const hold = new Hold(this.library.quota, uploaderOf(upload));
    hold.settle(bytes.size);
    this.#unfinished.add(id, hold, bytes.mtimeMs);
  }

  /** Deletes an upload; its room is free at once. */
  async #drop(id: string): Promise<void> {
    this.#unfinished.delete(id);
    await this.#erase(id);
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

/** @returns key of the user who began it */
function uploaderOf(upload: Upload): number {
  return Number(notesOf(upload).uploader);
}

function changed(upload: Upload, changes: Partial<Upload>): Upload {
  return Object.assign(new Upload({ id: upload.id, offset: upload.offset }), upload, changes);
}

/** @returns the refusal of an upload that cannot be continued */
export function noUpload(): ProtocolError {
  return new ProtocolError('no-upload', 'This upload is not known here, or it expired. Begin it anew.');
}
