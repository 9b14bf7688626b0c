import type { UploadFile, UploadItem } from './item.js';

/** What the queue does with a file that is held. */
interface HeldFilesOptions {
  readonly keep: (item: UploadItem) => void;
  readonly forget: (item: UploadItem) => void;
  /** Puts an item at the end of the queue. */
  readonly send: (item: UploadItem) => void;
}

/** Files whose chat is gone: they are kept, and nothing sends them until the user has dealt with them. */
export class HeldFiles {
  readonly #items = new Map<string, UploadItem>();

  constructor(readonly options: HeldFilesOptions) {}

  /** Takes over an item that the storage has. */
  add(item: UploadItem): void {
    this.#items.set(item.clientId, item);
  }

  /** @returns a file that is held; undefined where there is none, as when the server has it already */
  file(clientId: string): UploadFile | undefined {
    return this.#items.get(clientId)?.file ?? undefined;
  }

  /** Sends a file to another chat. */
  send(clientId: string, chat: string): void {
    const item = this.#items.get(clientId);
    if (!item) return;
    this.#items.delete(clientId);
    const { code: _code, unsure: _unsure, ...rest } = item;
    this.options.send({ ...rest, chat, batch: clientId, reply: null, paused: false, failed: null });
  }

  /** Keeps a file no longer on this machine; until the window ends it can be taken back. */
  letGo(clientId: string): void {
    const item = this.#items.get(clientId);
    if (item) this.options.forget(item);
  }

  /** Holds a file again that was let go. @param anew its new clientId: what was let go is never kept under the old one */
  takeBack(clientId: string, anew: string): void {
    const item = this.#items.get(clientId);
    if (!item) return;
    this.#items.delete(clientId);
    const again = { ...item, clientId: anew, batch: anew };
    this.add(again);
    this.options.keep(again);
  }

  clear(): void {
    this.#items.clear();
  }
}
