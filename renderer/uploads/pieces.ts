import { openSeal, type Seal } from '../cache/seal.js';
import type { UploadTables } from './tables.js';

/** So many bytes of a file are in memory at a time. */
export const PIECE_BYTES = 1024 * 1024;

/** The file that pieces belong to. */
export interface Owner {
  readonly tables: UploadTables;
  readonly account: string;
  readonly clientId: string;
}

/** @returns how many pieces a file has in the database */
export function piecesOf(size: number): number {
  return Math.ceil(size / PIECE_BYTES);
}

/**
 * Writes a file piece by piece.
 * @param isGone whether the file was removed meanwhile: the rest is then not written
 */
export async function writePieces(owner: Owner, blob: Blob, seal: Seal, isGone: () => boolean): Promise<void> {
  const { tables, account, clientId } = owner;
  for (let index = 0; index < piecesOf(blob.size) && !isGone(); index++) {
    const bytes = await blob.slice(index * PIECE_BYTES, (index + 1) * PIECE_BYTES).arrayBuffer();
    await tables.putPiece(account, clientId, index, await seal.closeBytes(bytes, placeOf(clientId, index)));
  }
}

/**
 * Joins the pieces of a file. Each piece goes to the browser at once, which can keep it outside of this memory.
 * @param count the number of its pieces
 * @param isOpen whether the file was kept unencrypted, at least in part: a sealed file has no such pieces
 * @returns null when a piece is missing or cannot be opened. @throws DOMException when the database gives no answer
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
