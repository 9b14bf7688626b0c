import { createHmac, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { filePath, shortHash, thumbnailPath } from '../../core/media-paths.js';
import { type Clock, seconds } from '../../ports/clock.js';
import type { FileRecord } from '../../ports/store/files.js';
import type { Limits } from '../../options.js';
import type { Store } from '../../ports/store/store.js';
import { ProtocolError } from '../../protocol/errors.js';
import { Incoming, type RelayStart } from './incoming.js';
import { isPicture, type Kind, kindOf, unknownKind } from './kinds.js';
import type { Look, Pictures } from './pictures.js';
import { Hold, Quota } from './quota.js';
import { KeyedMutex } from './keyed-mutex.js';

/** A file that has arrived and is on the disk, but is not in the store yet. Its bytes are counted. */
export interface Arrived {
  /** Its path for now. */
  readonly file: string;
  readonly size: number;
  readonly hash: string;
  /** The room that it takes. */
  readonly hold: Hold;
}

/** What an arrived file is to be kept as. */
export interface Wanted {
  /** As the uploader's system calls it. */
  readonly name: string;
  /** Whether anything but a picture is refused. */
  readonly pictureOnly?: boolean;
}

const KEY_SETTING = 'media-key';
/**
 * Seconds for which a file stays that nothing names: its uploader may be offline before the message that names it
 * follows.
 */
export const GRACE_S = 7 * 24 * 60 * 60;
/** Enough for the disk to write in long runs, little enough to have many uploads at a time. */
const BUFFER_BYTES = 1024 * 1024;

/**
 * The files that people uploaded: in the data folder under a keyed hash of their bytes, so that equal files are kept
 * once and no path can be guessed. What is known of them is in the store.
 */
export class MediaLibrary {
  /** A file is not thrown away while the same bytes are taken in once more. */
  readonly #mutex = new KeyedMutex();

  private constructor(
    readonly folder: string,
    readonly incoming: Incoming,
    readonly key: Buffer,
    readonly store: Store,
    readonly clock: Clock,
    readonly pictures: Pictures,
    readonly quota: Quota,
    readonly maxBytes: number,
  ) {}

  /**
   * Opens the library in `folder`, and throws away what a relay that was killed left half received.
   * @param limits bytes of one file and of all, and the share of these that one user’s may take
   * @throws the file system's error when the folder cannot be written
   */
  static async open(
    folder: string,
    { store, clock, pictures }: { store: Store; clock: Clock; pictures: Pictures },
    start: RelayStart,
    limits: Pick<Limits, 'uploadBytes' | 'storageBytes' | 'userStorageShare'>,
  ): Promise<MediaLibrary> {
    const incoming = await Incoming.open(join(folder, 'incoming'), start);
    const { storageBytes, userStorageShare } = limits;
    const room = { inAll: storageBytes, each: storageBytes * userStorageShare };
    const quota = new Quota(room, await store.files.sizes());
    return new MediaLibrary(folder, incoming, await ownKey(store), store, clock, pictures, quota, limits.uploadBytes);
  }

  /**
   * Takes in a file as it comes, never more of it in memory than a buffer.
   * @param uploader key of the user
   * @param announced bytes that it has at least, as far as that is known; 0 where it is not
   * @throws ProtocolError `file-too-large`, `own-room-full`, `storage-full`, or the stream's error; then nothing is left
   * of it
   */
  async receive(source: Readable, uploader: number, announced: number): Promise<Arrived> {
    const { quota, maxBytes } = this;
    quota.require(uploader, announced);
    const hold = new Hold(quota, uploader);
    const file = this.incoming.place();
    const digest = createHmac('sha256', this.key);
    let size = 0;
    const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        if (size + chunk.length > maxBytes) throw tooLarge(maxBytes);
        hold.take(chunk.length);
        size += chunk.length;
        digest.update(chunk);
        yield chunk;
      }
    };
    try {
      const target = createWriteStream(file, { flags: 'wx', mode: 0o600, highWaterMark: BUFFER_BYTES, flush: true });
      await pipeline(source, counted, target);
    } catch (error) {
      await this.discard({ file, hold });
      throw error;
    }
    return { file, size, hash: shortHash(digest.digest('hex')), hold };
  }

  /**
   * Takes over a file that lies in the data folder already, complete and counted.
   * @param hold the room that it takes
   * @returns it, once all of it is on the disk
   */
  async adopt(file: string, hold: Hold): Promise<Arrived> {
    const digest = createHmac('sha256', this.key);
    let size = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: BUFFER_BYTES }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      digest.update(chunk);
    }
    await sync(file);
    return { file, size, hash: shortHash(digest.digest('hex')), hold };
  }

  /** Deletes an arrived file, and gives its room back. */
  async discard({ file, hold }: Pick<Arrived, 'file' | 'hold'>): Promise<void> {
    await rm(file, { force: true });
    hold.release();
  }

  /**
   * Keeps what arrived: looks into it, makes a thumbnail of a picture, and stores what is known of it. All of it is on
   * the disk when this resolves. A file with the same bytes that is kept already is the same file.
   * @throws ProtocolError `own-room-full`, `storage-full`, `not-a-picture`, or the disk's error; then it is still the
   * caller's to discard
   */
  keep(arrived: Arrived, wanted: Wanted): Promise<FileRecord> {
    return this.#mutex.run(arrived.hash, () => this.#keep(arrived, wanted));
  }

  /**
   * Throws away files that nothing has named for a while, such as those of deleted messages, and what a relay received
   * of which nothing is known but that it has written nothing for a day.
   */
  async expire(): Promise<void> {
    const now = seconds(this.clock);
    await this.incoming.expire(this.clock.now());
    for (const hash of await this.store.files.unnamed(now, now - GRACE_S)) {
      await this.#mutex.run(hash, async () => {
        const file = await this.store.files.drop(hash, now - GRACE_S);
        if (!file) return;
        this.quota.give(file.uploader, file.size + file.thumbnailSize);
        await this.#remove(hash);
      });
    }
  }

  async #keep(arrived: Arrived, { name, pictureOnly = false }: Wanted): Promise<FileRecord> {
    const { hash, file: incoming, size, hold } = arrived;
    const known = await this.store.files.byHash(hash);
    if (known && (await exists(this.place(hash)))) {
      if (pictureOnly && !isPicture(known.mime)) throw notAPicture();
      await this.store.files.touch(hash);
      await this.discard(arrived);
      return known;
    }
    const { kind, look } = await this.#lookAt(incoming, name);
    if (pictureOnly && !isPicture(kind.mime)) throw notAPicture();
    const thumbnailSize = look?.kind === 'picture' ? look.thumbnail.length : 0;
    hold.take(thumbnailSize);
    try {
      await this.#move(arrived, look);
      const { file, added } = await this.store.files.add({
        hash,
        path: filePath(hash, kind.extension),
        size,
        mime: kind.mime,
        picture: look?.kind === 'picture' ? look.size : undefined,
        thumbnail: look?.kind === 'picture' ? thumbnailPath(hash) : '',
        thumbnailSize,
        uploader: hold.user,
        time: seconds(this.clock),
      });
      if (added) hold.keep();
      // Another upload of the same bytes was faster: this file has replaced its equal.
      else hold.release();
      return file;
    } catch (error) {
      // Of a file that nobody knows nothing stays: a full disk would only be fuller.
      if (!known) await this.#remove(hash);
      hold.settle(size);
      throw error;
    }
  }

  async #remove(hash: string): Promise<void> {
    await rm(this.thumbnailPlace(hash), { force: true });
    await rm(this.place(hash), { force: true });
  }

  /** @returns where a file's bytes are */
  place(hash: string): string {
    return join(this.folder, 'files', hash.slice(0, 2), hash);
  }

  /** @returns where its thumbnail is */
  thumbnailPlace(hash: string): string {
    return `${this.place(hash)}.webp`;
  }

  async #lookAt(file: string, name: string): Promise<{ kind: Kind; look: Look | undefined }> {
    const kind = await kindOf(file, name);
    if (!isPicture(kind.mime)) return { kind, look: undefined };
    const look = await this.pictures.look(file);
    // A picture that cannot be decoded is kept like any other file.
    return { kind: look.kind === 'unreadable' ? unknownKind(name) : kind, look };
  }

  async #move({ file, hash }: Arrived, look: Look | undefined): Promise<void> {
    const place = this.place(hash);
    const folder = dirname(place);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (look?.kind === 'picture') {
      const thumbnail = `${file}.webp`;
      try {
        await writeFile(thumbnail, look.thumbnail, { mode: 0o600, flush: true });
        await rename(thumbnail, this.thumbnailPlace(hash));
      } catch (error) {
        await rm(thumbnail, { force: true });
        throw error;
      }
    }
    await rename(file, place);
    await syncFolder(folder);
    if (made !== undefined) await syncFolder(dirname(folder));
  }
}

/** The refusal of a file with more bytes than the host allows. */
export function tooLarge(maxBytes: number): ProtocolError {
  return new ProtocolError('file-too-large', `A file may have at most ${inUnits(maxBytes)} here.`);
}

function notAPicture(): ProtocolError {
  return new ProtocolError(
    'not-a-picture',
    'This is no picture that can be shown here. Choose a JPEG, PNG, GIF or WebP.',
  );
}

/** @returns bytes in words for people, e.g. `2 GiB` or `1.5 MiB` */
function inUnits(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${Number(value.toFixed(1))} ${units[unit] ?? ''}`;
}

/** @returns the key that paths are made with; it is made once and kept with the data */
async function ownKey(store: Store): Promise<Buffer> {
  return Buffer.from(await store.settingOnce(KEY_SETTING, randomBytes(32).toString('hex')), 'hex');
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes new names in a folder durable. Windows cannot sync a folder; there a name is durable with its file. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
