import type { Media } from '../../relay/protocol/message-extras.js';
import type { App } from '../actions/app.js';
import { httpAddress } from '../connection/server.js';
import type { OutgoingMessage, UploadProgress } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { dropOutgoing, putEntry } from '../state/pending.js';
import { change, updateConversation } from '../state/store.js';
import type { UploadItem } from '../uploads/item.js';
import { type MediaLimits, readMediaLimits, unknownLimits } from '../uploads/limits.js';
import { rememberLocalCopy } from '../uploads/local-copies.js';
import { dropResumable } from '../uploads/resumable.js';
import { authorizationOf, type TransferTarget } from '../uploads/transfer.js';
import { Uploads } from '../uploads/uploads.js';
import type { Live } from './account-session.js';

/** By connection, because another relay may stand at the address after a restart. */
const limits = new WeakMap<Live, Promise<MediaLimits>>();

/** The queue of files of a signed-in account. */
export function createUploads(app: App, live: Live): Uploads {
  return new Uploads({
    storage: app.deps.uploads.of(`${live.account.url}|${live.account.identifier}`, live.kept.seal),
    transfer: app.deps.transfer,
    target: () => transferTarget(app, live),
    drop: (url) => dropResumable(url, authorization(live)),
    submit: (message) => live.submit(message),
    show: (item, progress) =>
      change(app, (state) =>
        updateConversation(state, item.chat, (conversation) => ({
          ...conversation,
          outgoing: putEntry(conversation.outgoing, entryOf(item, progress)),
        })),
      ),
    hide: ({ chat, clientId }) => change(app, (state) => dropOutgoing(state, chat, clientId)),
    onStorageFull: () => change(app, (state) => addNotice(state, 'error', { key: 'notices.filesNotKept' })),
    urls: URL,
    onLocalCopy: rememberLocalCopy,
  });
}

/** Asks what the server takes, so that a file that is too large is told before it is sent. */
export async function learnLimits(app: App, live: Live): Promise<void> {
  const found = await limitsOf(app, live).catch(() => null);
  if (!found || app.live !== live) return;
  change(app, (state) => ({ ...state, media: { ...state.media, maxBytes: found.maxBytes } }));
}

/** @returns where and as whom files are sent. Rejects when the server does not answer. */
export async function transferTarget(app: App, live: Live): Promise<TransferTarget> {
  const { resumable } = live.session.mode === 'extended' ? await limitsOf(app, live) : unknownLimits;
  return { base: httpAddress(live.account.url), authorization: authorization(live), resumable };
}

function limitsOf(app: App, live: Live): Promise<MediaLimits> {
  const known = limits.get(live);
  if (known) return known;
  const asked = readMediaLimits(app.deps.fetch, live.account.url);
  limits.set(live, asked);
  asked.catch(() => limits.delete(live));
  return asked;
}

function authorization({ session, account }: Live): string | null {
  return session.mode === 'extended' ? authorizationOf(account.identifier, account.passwordHash) : null;
}

function entryOf({ clientId, file, text, reply, time, failed }: UploadItem, upload: UploadProgress): OutgoingMessage {
  const status = failed !== null ? { failed } : upload.state === 'running' ? 'sending' : 'queued';
  if (!file) return { clientId, dataType: 'text', value: text, reply, time, status };
  const media: Media = { ...file.media, name: file.name, size: file.blob.size };
  return { clientId, dataType: file.dataType, value: '', media, upload, reply, time, status };
}
