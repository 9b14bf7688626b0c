import { openSeal, type Seal } from '../cache/seal.js';
import type { UploadTables } from './tables.js';

/** As much of a file is in memory at a time. */
export const PIECE_BYTES = 1024 * 1024;

/** Whose pieces they are. */
export interface Owner {
  readonly tables: UploadTables;
  readonly account: string;
  readonly clientId: string;
}

/** @returns in how many pieces a file lies in the database */
export function piecesOf(size: number): number {
  return Math.ceil(size / PIECE_BYTES);
}

/**
 * Writes a file piece by piece.
 * @param isGone whether the file is not wanted any more: the rest is not written then
 */
export async function writePieces(owner: Owner, blob: Blob, seal: Seal, isGone: () => boolean): Promise<void> {
  const { tables, account, clientId } = owner;
  for (let index = 0; index < piecesOf(blob.size) && !isGone(); index++) {
    const bytes = await blob.slice(index * PIECE_BYTES, (index + 1) * PIECE_BYTES).arrayBuffer();
    await tables.putPiece(account, clientId, index, await seal.closeBytes(bytes, placeOf(clientId, index)));
  }
}

/**
 * Puts a file together again. What was read goes to the browser at once, which has room for it elsewhere.
 * @param count the number of its pieces
 * @param isOpen whether it was kept in the open, at least in part: a file that was sealed has no such pieces
 * @returns null when something of it is missing or cannot be opened. @throws DOMException when the database gives no answer
 */
export async function readPieces(owner: Owner, count: number, seal: Seal, isOpen: boolean): Promise<Blob[] | null> {
  const { tables, account, clientId } = owner;
  const parts: Blob[] = [];
  for (let index = 0; index < count; index++) {
    const piece = await tables.piece(account, clientId, index);
    const opener = isOpen && piece instanceof ArrayBuffer ? openSeal : seal;
    const bytes = await opener.openBytes(piece, placeOf(clientId, index)).catch(() => null);
    if (!bytes) return null;
    parts.push(new Blob([bytes]));
  }
  return parts;
}

function placeOf(clientId: string, index: number): string {
  return `uploads/${clientId}/${index}`;
}
