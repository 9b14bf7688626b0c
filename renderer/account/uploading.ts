import type { Media } from '../../relay/protocol/message-extras.js';
import type { SavedAccount } from '../bridge/bridge.js';
import type { SendChange } from '../changes/send-message.js';
import { httpAddress } from '../connection/server.js';
import type { Session } from './session.js';
import type { OutgoingMessage, UploadProgress } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { dropOutgoing, putEntry } from '../state/outgoing.js';
import { type AppStore, change, updateConversation } from '../state/store.js';
import type { UploadItem, UploadStorage } from '../uploads/item.js';
import { type MediaLimits, readMediaLimits, unknownLimits } from '../uploads/limits.js';
import { rememberLocalCopy } from '../uploads/local-copies.js';
import { dropResumable } from '../uploads/resumable.js';
import { authorizationOf, type Transfer, type TransferTarget } from '../uploads/transfer.js';
import { Uploads } from '../uploads/uploads.js';

/** What knowing where files go needs of the account at work. */
export interface FileServerOptions {
  readonly saved: Pick<SavedAccount, 'url' | 'identifier' | 'passwordHash'>;
  readonly session: Pick<Session, 'mode' | 'deviceKey'>;
  readonly fetch: typeof fetch;
}

/** The account's server, as the uploads see it. */
export class FileServer {
  /** Asked once per session: after a restart another relay may be at the address. */
  #limits: Promise<MediaLimits> | null = null;

  constructor(readonly options: FileServerOptions) {}

  /** @returns where and as whom files are sent. Rejects when the server does not answer. */
  async target(): Promise<TransferTarget> {
    const { saved, session } = this.options;
    const { resumable } = session.mode === 'extended' ? await this.limits() : unknownLimits;
    return { account: saved, base: httpAddress(saved.url), authorization: this.authorization, resumable };
  }

  /** @returns the server's limits for files. Rejects when it does not answer; the next call then asks again. */
  limits(): Promise<MediaLimits> {
    if (this.#limits) return this.#limits;
    const asked = readMediaLimits(this.options.fetch, this.options.saved.url);
    this.#limits = asked;
    asked.catch(() => (this.#limits = null));
    return asked;
  }

  /** The header that says who sends files; null towards a server that does not ask. */
  get authorization(): string | null {
    const { saved, session } = this.options;
    if (session.mode !== 'extended') return null;
    return authorizationOf(saved.identifier, saved.passwordHash, session.deviceKey);
  }
}

/** What the queue of files needs of the account at work. */
export interface UploadingOptions {
  readonly store: AppStore;
  readonly server: Pick<FileServer, 'target' | 'authorization'>;
  readonly storage: UploadStorage;
  readonly transfer: Transfer;
  /** Called when the file is on the server: its message then goes through the outbox like all others. */
  readonly submit: (message: SendChange) => void;
}

/** @returns the queue of files of a signed-in account, which shows its progress in the state */
export function createUploads(options: UploadingOptions): Uploads {
  const { server, storage, transfer, submit } = options;
  return new Uploads({
    storage,
    transfer,
    target: () => server.target(),
    drop: (url) => dropResumable(url, server.authorization),
    submit,
    show: (item, progress) =>
      change(options, (state) =>
        updateConversation(state, item.chat, (conversation) => ({
          ...conversation,
          outgoing: putEntry(conversation.outgoing, entryOf(item, progress)),
        })),
      ),
    hide: ({ chat, clientId }) => change(options, (state) => dropOutgoing(state, chat, clientId)),
    onStorageFull: () => change(options, (state) => addNotice(state, 'error', { key: 'notices.filesNotKept' })),
    urls: URL,
    onLocalCopy: rememberLocalCopy,
  });
}

/** What learning the limits needs of the account at work. */
export interface LearnLimitsOptions {
  readonly store: AppStore;
  readonly server: Pick<FileServer, 'limits'>;
  /** Whether the account has ended: then its server's limits do not matter. */
  readonly isOver: () => boolean;
}

/** Asks for the server's limits, so that the user is told of a file that is too large before it is sent. */
export async function learnLimits(options: LearnLimitsOptions): Promise<void> {
  const found = await options.server.limits().catch(() => null);
  if (!found || options.isOver()) return;
  change(options, (state) => ({ ...state, media: { ...state.media, maxBytes: found.maxBytes } }));
}

function entryOf(
  { clientId, file, text, reply, time, failed, code, unsure }: UploadItem,
  upload: UploadProgress,
): OutgoingMessage {
  const refused = failed !== null && { failed, ...(code !== undefined && { code }), ...(unsure && { unsure }) };
  const status = refused || (upload.state === 'running' ? 'sending' : 'queued');
  if (!file) return { clientId, dataType: 'text', value: text, reply, time, status };
  const media: Media = { ...file.media, name: file.name, size: file.blob.size };
  return { clientId, dataType: file.dataType, value: '', media, upload, reply, time, status };
}
