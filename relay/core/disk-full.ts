import type { Disk } from '../ports/disk.js';
import { StoreFull } from '../ports/store/errors.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Relay } from './context.js';

/** @returns whether the disk has no room left, be it for bytes or for what the store keeps */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof StoreFull) return true;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** The refusal of what cannot be stored because the disk is full. */
function diskFull(): ProtocolError {
  return new ProtocolError(
    'disk-full',
    'The disk of the server is full, so nothing was stored. Try again once its host has made room.',
  );
}

/**
 * To be called with whatever made a request fail: the host is told where that was a full disk.
 * @returns the refusal that says so; any other error as it is
 */
export function asDiskFull(disk: Disk, error: unknown): unknown {
  return disk.noticed(error) ? diskFull() : error;
}

/**
 * Waits for a write that others can do without: on a full disk people still sign in, read and leave.
 * @returns what it gives; undefined when the disk was full
 */
export async function unlessFull<T>({ disk }: Pick<Relay, 'disk'>, write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (disk.noticed(error)) return undefined;
    throw error;
  }
}
