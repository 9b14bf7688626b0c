import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** So long a relay that receives a file writes something of it. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** Which start of the relay this is, among those that the store knows. */
export interface RelayStart {
  /** Names this start. */
  readonly key: string;
  /** Names the earlier starts, of which nothing arrives any more. */
  readonly over: ReadonlySet<string>;
}

/**
 * Where what arrives is until it is complete: kept apart for each relay in `incoming/<key>`, so that a relay never throws
 * away what another one is receiving.
 */
export class Incoming {
  private constructor(
    readonly all: string,
    readonly own: string,
  ) {}

  /** Makes the folder, and throws away what a relay that was killed left half received. */
  static async open(all: string, { key, over }: RelayStart): Promise<Incoming> {
    const own = join(all, key);
    await mkdir(own, { recursive: true, mode: 0o700 });
    for (const entry of await readdir(all, { withFileTypes: true })) {
      // Before there were folders, the files lay here themselves.
      const isOver = !entry.isDirectory() || over.has(entry.name);
      if (isOver) await rm(join(all, entry.name), { recursive: true, force: true });
    }
    return new Incoming(all, own);
  }

  /** @returns where a file that begins to arrive is to be written */
  place(): string {
    return join(this.own, randomUUID());
  }

  /**
   * Throws away what a relay received of which nothing is known but that it has written nothing for a day.
   * @param now milliseconds since the epoch
   */
  async expire(now: number): Promise<void> {
    for (const name of await readdir(this.all)) {
      const place = join(this.all, name);
      if (place === this.own) continue;
      const files = await readdir(place);
      const written = await Promise.all([place, ...files.map((file) => join(place, file))].map(lastWritten));
      if (now - Math.max(...written) > DAY_MS) await rm(place, { recursive: true, force: true });
    }
  }
}

/** @returns milliseconds since the epoch; 0 where the file is gone meanwhile */
async function lastWritten(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
