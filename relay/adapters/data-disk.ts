import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { isDiskFull } from '../core/disk-full.js';
import type { Disk } from '../ports/disk.js';
import { StoreUnavailable } from '../ports/store/errors.js';

/** Milliseconds between two looks whether there is room again. */
const PAUSE_MS = 3_000;
/** With room for so many bytes, messages can be stored again for a while. */
const ROOM_BYTES = 1024 * 1024;
const BLOCK_BYTES = 64 * 1024;

/** Looks after the disk of a data folder: knows when it is full, and tells the host when that begins and ends. */
export class DataDisk implements Disk {
  readonly #listeners = new Set<(full: boolean) => void>();
  readonly #probe: string;
  #full = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param folder the data folder */
  constructor(
    folder: string,
    readonly log: FastifyBaseLogger,
  ) {
    this.#probe = join(folder, 'room.tmp');
  }

  get full(): boolean {
    return this.#full;
  }

  noticed(error: unknown): boolean {
    // SQLite tells of a used-up quota as of any other error of the disk.
    if (!isDiskFull(error) && !(error instanceof StoreUnavailable && !this.#takesBlock())) return false;
    if (!this.#full) {
      this.log.warn('the disk is full: nothing more is stored until there is room again');
      this.#change(true);
      this.#lookLater();
    }
    return true;
  }

  /** @param listener called when it becomes full, and when there is room again. @returns stops listening */
  onChange(listener: (full: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks no more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  #change(full: boolean): void {
    this.#full = full;
    for (const listener of this.#listeners) listener(full);
  }

  #lookLater(): void {
    this.#timer = setTimeout(() => void this.#look(), PAUSE_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    try {
      await writeFile(this.#probe, Buffer.alloc(ROOM_BYTES), { mode: 0o600, flush: true });
      this.log.info('there is room on the disk again');
      this.#change(false);
    } catch {
      this.#lookLater();
    } finally {
      await rm(this.#probe, { force: true }).catch(() => undefined);
    }
  }

  /** @returns false where a small file cannot be written for want of room */
  #takesBlock(): boolean {
    try {
      const handle = openSync(this.#probe, 'w', 0o600);
      try {
        writeSync(handle, Buffer.alloc(BLOCK_BYTES));
      } finally {
        closeSync(handle);
      }
      return true;
    } catch (error) {
      return !isDiskFull(error);
    } finally {
      rmSync(this.#probe, { force: true });
    }
  }
}
