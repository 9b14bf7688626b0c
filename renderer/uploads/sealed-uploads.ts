import { openSeal, type Seal } from '../cache/seal.js';
import type { UploadFile, UploadItem, UploadStorage } from './item.js';
import { piecesOf, readPieces, writePieces } from './pieces.js';
import { type EarlierRecord, isSealed, type UploadRecord, type UploadTables } from './tables.js';

/** An item without its file's bytes, which are stored in pieces of their own. */
interface KeptItem extends Omit<UploadItem, 'file'> {
  readonly file: KeptFile | null;
}

interface KeptFile extends Omit<UploadFile, 'blob'> {
  readonly type: string;
  readonly size: number;
  readonly pieces: number;
}

/** What this window knows of an account's files. It stays when the account is opened again. */
export class UploadWork {
  /** Writes under way, by clientId: the changes of an item run one after the other. */
  readonly turns = new Map<string, Promise<void>>();
  /** Files whose pieces are all in the database, by clientId. */
  readonly kept = new Map<string, Blob>();
  /** Items that were removed: they do not come back, whatever is still under way. */
  readonly gone = new Set<string>();
}

/**
 * An account's files that wait, encrypted by its seal. The pieces of a file are written first and its item last: a file
 * without an item counts as never kept.
 */
export class SealedUploads implements UploadStorage {
  #cleared = false;

  /** @param seal null where nothing may be kept; items that are there can still be removed */
  constructor(
    readonly tables: UploadTables,
    readonly account: string,
    readonly seal: Seal | null,
    readonly work: UploadWork,
  ) {}

  async load(): Promise<UploadItem[]> {
    const { account, seal, tables, work } = this;
    if (!seal) return [];
    // The account was open before in this window: its unfinished writes belong to the account, too.
    await Promise.all(work.turns.values());
    const records = await tables.records(account, (clientId) => work.turns.has(clientId));
    const items: UploadItem[] = [];
    for (const record of records) {
      // An item that the database cannot read now may be readable the next time.
      const item = await this.#open(record, seal).catch(() => null);
      if (item) items.push(item);
    }
    return items.filter(({ clientId }) => !this.#isGone(clientId)).sort((one, other) => one.order - other.order);
  }

  put(item: UploadItem): Promise<void> {
    const { seal } = this;
    if (!seal) return Promise.reject(new DOMException('Nothing of this account is kept here.', 'NotAllowedError'));
    return this.#inTurn(item.clientId, () => this.#write(item, seal));
  }

  remove(clientId: string): Promise<void> {
    const { account, tables, work } = this;
    work.gone.add(clientId);
    work.kept.delete(clientId);
    return this.#inTurn(clientId, () => tables.remove(account, clientId));
  }

  async clear(): Promise<void> {
    const { account, tables, work } = this;
    this.#cleared = true;
    for (const clientId of work.turns.keys()) work.gone.add(clientId);
    work.kept.clear();
    await Promise.all(work.turns.values());
    await tables.clear(account);
  }

  async #write(item: UploadItem, seal: Seal): Promise<void> {
    const { account, tables, work } = this;
    const { clientId, file } = item;
    const isGone = () => this.#isGone(clientId);
    try {
      if (file && work.kept.get(clientId) !== file.blob) {
        await writePieces({ tables, account, clientId }, file.blob, seal, isGone);
      }
      const kept = keptItem(item);
      const sealed = await seal.close(kept, placeOf(clientId));
      if (isGone()) return;
      await tables.putItem({ clientId, account, sealed }, kept.file?.pieces ?? 0);
      if (file && !isGone()) work.kept.set(clientId, file.blob);
    } catch (error) {
      if (isGone()) return;
      // The pieces would take room that other files may still need.
      if (await tables.discard(account, clientId).catch(() => true)) work.kept.delete(clientId);
      throw error;
    }
  }

  /**
   * @returns null for an item that cannot be read. Without a key the item stays: the key may come back with the
   * keychain
   */
  async #open(record: UploadRecord | EarlierRecord, seal: Seal): Promise<UploadItem | null> {
    if (!isSealed(record)) {
      const { account: _its, ...item } = record;
      await this.#sealAnew(item);
      return item;
    }
    const { clientId, sealed } = record;
    // An item is stored as text if there was no key when it was written.
    const isOpen = typeof sealed === 'string';
    const opened = (isOpen ? openSeal : seal).open(sealed, placeOf(clientId)) as Promise<KeptItem>;
    const kept = await opened.catch(() => null);
    const item = kept && (await this.#whole(kept, seal, isOpen));
    if (!item) {
      if (seal !== openSeal) await this.remove(clientId);
      return null;
    }
    if (isOpen && seal !== openSeal) await this.#sealAnew(item);
    else if (item.file) this.work.kept.set(clientId, item.file.blob);
    return item;
  }

  async #whole({ file, ...rest }: KeptItem, seal: Seal, isOpen: boolean): Promise<UploadItem | null> {
    const { account, tables, work } = this;
    if (!file) return { ...rest, file };
    const { type, size, pieces, ...its } = file;
    const { clientId } = rest;
    const known = work.kept.get(clientId);
    if (known) return { ...rest, file: { ...its, blob: known } };
    const parts = await readPieces({ tables, account, clientId }, pieces, seal, isOpen);
    const blob = parts && new Blob(parts, { type });
    return blob?.size === size ? { ...rest, file: { ...its, blob } } : null;
  }

  /**
   * Encrypts an item that was stored unencrypted. It is replaced only once the encrypted one is stored; without room
   * for that it stays until the next time.
   */
  async #sealAnew(item: UploadItem): Promise<void> {
    await this.put(item).catch(() => undefined);
  }

  #isGone(clientId: string): boolean {
    return this.#cleared || this.work.gone.has(clientId);
  }

  #inTurn(clientId: string, change: () => Promise<void>): Promise<void> {
    const { turns } = this.work;
    const turn = (turns.get(clientId) ?? Promise.resolve()).then(change);
    const over = turn
      .catch(() => undefined)
      .then(() => {
        if (turns.get(clientId) === over) turns.delete(clientId);
      });
    turns.set(clientId, over);
    return turn;
  }
}

function keptItem({ file, ...rest }: UploadItem): KeptItem {
  if (!file) return { ...rest, file };
  const { blob, ...its } = file;
  return { ...rest, file: { ...its, type: blob.type, size: blob.size, pieces: piecesOf(blob.size) } };
}

function placeOf(clientId: string): string {
  return `uploads/${clientId}`;
}
