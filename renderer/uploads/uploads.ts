import type { SendChange } from '../changes/send-message.js';
import type { Unsure, UploadProgress } from '../state/model.js';
import { HeldFiles } from './held-files.js';
import type { Uploaded, UploadFile, UploadItem, UploadStorage } from './item.js';
import { type TransferReport, TransferError, type Transfer, type TransferTarget } from './transfer.js';

export interface UploadsOptions {
  readonly storage: UploadStorage;
  readonly transfer: Transfer;
  /** The target for files; rejects when the server does not answer. */
  readonly target: () => Promise<TransferTarget>;
  /** Tells the server to delete its part of a transfer that was given up. */
  readonly drop: (url: string) => void;
  /**
   * Called when the file is on the server: its message then goes through the outbox like all others, with the same
   * clientId.
   */
  readonly submit: (change: SendChange) => void;
  readonly show: (item: UploadItem, progress: UploadProgress) => void;
  readonly hide: (item: UploadItem) => void;
  /** Called when files can no longer be kept: they would be lost with the window. */
  readonly onStorageFull: () => void;
  /** Makes and releases addresses of files in this window. */
  readonly urls: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;
  /** Called with a picture that this window has already, under its new path on the server. */
  readonly onLocalCopy: (path: string, url: string) => void;
}

/** Seconds between attempts while there is a connection. */
const PAUSES_S = [1, 2, 5, 10, 30];
/** Milliseconds between updates; the progress bar needs no more. */
const SHOW_MS = 100;

interface Run {
  readonly stop: AbortController;
  sent: number;
}

/**
 * The durable queue of files. One file at a time is sent per chat, in the order given; a paused or failed one lets
 * others pass. The text of a batch follows its last file. When a file is on the server, its message first goes to the
 * outbox and then the file leaves this queue: a crash in between cannot lose the message, and the same clientId cannot
 * store it twice.
 */
export class Uploads {
  #items: UploadItem[] = [];
  /** Files whose chat is gone. */
  readonly held = new HeldFiles({
    keep: (item) => this.#keep(item),
    forget: (item) => void this.#forget(item),
    send: (item) => {
      this.#append({ ...item, order: ++this.#order });
      this.#pump();
    },
  });
  readonly #running = new Map<string, Run>();
  readonly #sent = new Map<string, number>();
  readonly #local = new Map<string, string>();
  readonly #tries = new Map<string, number>();
  #connected = false;
  #ended = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Starts with the clock's time, so that new items come after all that earlier windows left. */
  #order = Date.now();
  #restoring = false;
  /** How many items are not in the storage yet. */
  #keeping = 0;

  constructor(readonly options: UploadsOptions) {}

  /**
   * Takes over the items that an earlier window left.
   * @param isSubmitted whether the outbox has the message already: the window then ended before the file left this
   * queue
   * @param isHeld whether its chat is gone, so that it is offered to the user and not sent
   */
  async restore(
    isSubmitted: (clientId: string) => boolean,
    isHeld: (clientId: string) => boolean = () => false,
  ): Promise<void> {
    this.#restoring = true;
    const kept = await this.options.storage.load().catch(() => []);
    this.#restoring = false;
    if (this.#ended) return;
    for (const item of kept) {
      this.#order = Math.max(this.#order, item.order);
      if (this.find(item.clientId)) continue;
      if (isHeld(item.clientId)) {
        this.held.add(item);
        continue;
      }
      if (isSubmitted(item.clientId)) {
        void this.#forget(item);
        continue;
      }
      const kept = mayHaveArrived(item) ? unsureItem(item, 'unanswered') : item;
      this.#items.push(kept);
      this.#show(kept);
    }
    this.#items.sort((one, other) => one.order - other.order);
    this.#pump();
  }

  find(clientId: string): UploadItem | undefined {
    return this.#items.find((item) => item.clientId === clientId);
  }

  /** Keeps the items, and sends each when the ones before it are sent. */
  add(items: readonly Omit<UploadItem, 'order' | 'paused' | 'failed'>[]): void {
    for (const given of items) {
      this.#append({ ...given, order: ++this.#order, paused: false, failed: null });
    }
    this.#pump();
  }

  pause(clientId: string): void {
    const item = this.find(clientId);
    // There is nothing left to be stopped: only the answer is waited for.
    if (item && mayHaveArrived(item)) return;
    this.#running.get(clientId)?.stop.abort();
    this.#running.delete(clientId);
    this.#change(clientId, { paused: true });
    this.#pump();
  }

  /** Lets a paused or failed item go on. @returns whether there is such an item here */
  resume(clientId: string): boolean {
    this.#withFile(clientId, { handedOver: false });
    if (!this.#change(clientId, { paused: false, failed: null })) return false;
    this.#tries.delete(clientId);
    this.#pump();
    return true;
  }

  /** Gives an item up. @returns whether there was one */
  cancel(clientId: string): boolean {
    const item = this.find(clientId);
    if (!item) return false;
    this.#running.get(clientId)?.stop.abort();
    if (item.file?.resumeAt && !item.file.uploaded) this.options.drop(item.file.resumeAt);
    this.#remove(item);
    this.options.hide(item);
    this.#pump();
    return true;
  }

  /** Sends a file no more, because its chat is gone, and keeps it until the user has dealt with it. */
  hold(clientId: string): void {
    const item = this.find(clientId);
    if (!item) return;
    this.#running.get(clientId)?.stop.abort();
    this.#leave(item);
    this.held.add(item);
    this.#pump();
  }

  /** Whether a file is on its way, or will be as soon as possible, or is not in the storage yet. */
  get isBusy(): boolean {
    if (this.#restoring || this.#keeping > 0) return true;
    return this.#items.some(({ paused, failed }) => !paused && failed === null);
  }

  connected(): void {
    this.#connected = true;
    this.#pump();
  }

  /** Breaks off transfers under way; they go on with the next connection. */
  disconnected(): void {
    this.#connected = false;
    clearTimeout(this.#timer);
    for (const [clientId, run] of [...this.#running]) {
      const item = this.find(clientId);
      // Its answer comes over a connection of its own, and may still come.
      if (!this.#ended && item && mayHaveArrived(item)) continue;
      run.stop.abort();
      this.#running.delete(clientId);
      if (item) this.#show(item);
    }
  }

  /** Ends the queue; the items stay in the storage. */
  stop(): void {
    this.#ended = true;
    this.disconnected();
    for (const url of this.#local.values()) this.options.urls.revokeObjectURL(url);
    this.#local.clear();
  }

  /** Removes all items, also from the storage. */
  clear(): void {
    this.stop();
    this.#items = [];
    this.held.clear();
    void this.options.storage.clear().catch(() => undefined);
  }

  #pump(): void {
    // The items of an earlier window are sent before new ones.
    if (!this.#connected || this.#ended || this.#restoring) return;
    clearTimeout(this.#timer);
    const busy = new Set<string>();
    for (const { clientId, chat } of this.#items) if (this.#running.has(clientId)) busy.add(chat);
    for (const item of [...this.#items]) {
      if (busy.has(item.chat) || item.paused || item.failed !== null) continue;
      if (!item.file) {
        if (!this.#items.some(({ file, batch }) => file !== null && batch === item.batch)) this.#submit(item, null);
      } else if (item.file.uploaded) {
        this.#submit(item, item.file.uploaded);
      } else {
        busy.add(item.chat);
        void this.#run(item, item.file);
      }
    }
  }

  async #run(item: UploadItem, file: UploadFile): Promise<void> {
    const { clientId } = item;
    const run: Run = { stop: new AbortController(), sent: this.#sent.get(clientId) ?? 0 };
    this.#running.set(clientId, run);
    this.#show(item);
    let uploaded: Uploaded;
    try {
      const target = await this.options.target();
      if (!run.stop.signal.aborted) {
        uploaded = await this.options.transfer(file, target, this.#report(clientId, run), run.stop.signal);
      } else return;
    } catch (error) {
      if (run.stop.signal.aborted || this.#running.get(clientId) !== run) return;
      this.#running.delete(clientId);
      this.#failed(item, error);
      return;
    }
    if (this.#running.get(clientId) !== run) return;
    await this.options.storage.put(this.#withFile(clientId, { uploaded }) ?? item).catch(() => undefined);
    if (this.#running.get(clientId) !== run) return;
    this.#running.delete(clientId);
    this.#pump();
  }

  #report(clientId: string, run: Run): TransferReport {
    let shown = 0;
    return {
      progress: (sent) => {
        if (this.#running.get(clientId) !== run) return;
        run.sent = sent;
        this.#sent.set(clientId, sent);
        const item = this.find(clientId);
        const now = Date.now();
        if (!item || now - shown < SHOW_MS) return;
        shown = now;
        this.#show(item);
      },
      handedOver: () => {
        if (this.#running.get(clientId) !== run) return;
        const item = this.#withFile(clientId, { handedOver: true });
        if (item) this.#keep(item);
      },
      resumeAt: (url) => {
        const item = this.#withFile(clientId, { resumeAt: url });
        if (item) this.#keep(item);
      },
    };
  }

  #failed(item: UploadItem, error: unknown): void {
    const { clientId } = item;
    const reason = error instanceof TransferError ? error.reason : 'interrupted';
    if (reason === 'refused') {
      const { message: failed, code } = error as TransferError;
      this.#change(clientId, { failed, ...(code !== undefined && { code }) });
    } else if (reason === 'unanswered' || reason === 'not-from-page' || reason === 'no-uploads') {
      this.#change(clientId, { failed: '', unsure: reason });
    } else {
      this.#withFile(clientId, { handedOver: false });
      if (reason === 'lost') {
        this.#sent.delete(clientId);
        const anew = this.#withFile(clientId, { resumeAt: null });
        if (anew) this.#keep(anew);
      }
      const tries = this.#tries.get(clientId) ?? 0;
      this.#tries.set(clientId, tries + 1);
      this.#show(this.find(clientId) ?? item);
      const pause = PAUSES_S[Math.min(tries, PAUSES_S.length - 1)] ?? 1;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#pump(), pause * 1000);
      return;
    }
    this.#pump();
  }

  #submit(item: UploadItem, uploaded: Uploaded | null): void {
    const { clientId, chat, reply, time, file } = item;
    const local = this.#local.get(clientId);
    if (uploaded && local !== undefined && file?.dataType === 'image') {
      this.options.onLocalCopy(uploaded.filePath, local);
      this.#local.delete(clientId);
    }
    this.options.submit({
      kind: 'SendMessage',
      clientId,
      chat,
      reply,
      time,
      tried: null,
      failed: null,
      ...(file && uploaded
        ? { dataType: file.dataType, value: uploaded.filePath, media: { ...file.media, ...uploaded.media } }
        : { value: item.text, ...(item.mentions && { mentions: item.mentions }) }),
    });
    this.#remove(item);
  }

  #append(item: UploadItem): void {
    this.#items.push(item);
    this.#show(item);
    this.#keep(item);
  }

  #remove(item: UploadItem): void {
    this.#leave(item);
    void this.#forget(item);
  }

  /** Takes an item from the queue; it stays in the storage. */
  #leave({ clientId }: UploadItem): void {
    this.#items = this.#items.filter((other) => other.clientId !== clientId);
    this.#running.delete(clientId);
    this.#sent.delete(clientId);
    this.#tries.delete(clientId);
    const local = this.#local.get(clientId);
    if (local !== undefined) this.options.urls.revokeObjectURL(local);
    this.#local.delete(clientId);
  }

  #change(clientId: string, fields: Partial<Pick<UploadItem, 'paused' | 'failed' | 'code' | 'unsure'>>): boolean {
    const before = this.find(clientId);
    if (!before) return false;
    // The reason for a failure goes with the failure.
    const { unsure: _unsure, code: _code, ...rest } = before;
    const item: UploadItem = { ...rest, ...fields };
    this.#replace(item);
    this.#show(item);
    this.#keep(item);
    return true;
  }

  #withFile(clientId: string, fields: Partial<UploadFile>): UploadItem | undefined {
    const before = this.find(clientId);
    if (!before?.file) return undefined;
    const item = { ...before, file: { ...before.file, ...fields } };
    this.#replace(item);
    return item;
  }

  #replace(item: UploadItem): void {
    this.#items = this.#items.map((other) => (other.clientId === item.clientId ? item : other));
  }

  #keep(item: UploadItem): void {
    this.#keeping++;
    void this.options.storage
      .put(item)
      .catch(() => this.options.onStorageFull())
      .finally(() => this.#keeping--);
  }

  #forget({ clientId }: UploadItem): Promise<void> {
    // An item that is left behind is found again at the next start, and recognised by its clientId.
    return this.options.storage.remove(clientId).catch(() => undefined);
  }

  #show(item: UploadItem): void {
    const { clientId, file } = item;
    const running = this.#running.has(clientId);
    this.options.show(item, {
      state: item.failed !== null ? 'failed' : item.paused ? 'paused' : running ? 'running' : 'waiting',
      sent: this.#sent.get(clientId) ?? 0,
      size: file?.blob.size ?? 0,
      local: file ? this.#localUrl(clientId, file) : null,
    });
  }

  #localUrl(clientId: string, file: UploadFile): string | null {
    if (file.dataType === 'file') return null;
    const url = this.#local.get(clientId) ?? this.options.urls.createObjectURL(file.blob);
    this.#local.set(clientId, url);
    return url;
  }
}

/** Whether a file may be on a server that cannot be asked for it. */
function mayHaveArrived({ file, failed }: UploadItem): boolean {
  return failed === null && file?.handedOver === true && file.uploaded === null;
}

function unsureItem(item: UploadItem, unsure: Unsure): UploadItem {
  return { ...item, failed: '', unsure };
}
