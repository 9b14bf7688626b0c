import type { Media } from '../../relay/protocol/message-extras.js';
import type { Quote } from '../connection/quote.js';
import { setMedia } from '../state/media.js';
import type { PendingFile } from '../state/model.js';
import { addNotice } from '../state/notices.js';
import { change } from '../state/store.js';
import type { UploadFile } from '../uploads/item.js';
import { isShownPicture } from '../uploads/bytes.js';
import { kindOf } from '../uploads/kind.js';
import { measure } from '../uploads/measure.js';
import type { Client } from './client.js';
import { typingSayer } from './composing.js';
import type { MediaActions } from './media-actions.js';

/** Whoever chooses more at once has chosen a folder rather than files for a message. */
export const MOST_FILES = 50;
/** Characters of a name that the relay takes. */
const NAME = 255;

/** Choosing and sending files, voice messages and stickers. */
export function fileActions(client: Client): Omit<MediaActions, 'attachOffered' | 'dropOffered'> {
  const sayRecording = typingSayer(client, 'audio');

  const put = (chat: string, update: (files: readonly PendingFile[]) => readonly PendingFile[]) =>
    change(client, (state) => {
      const files = update(state.media.attachments[chat] ?? []);
      const others = Object.entries(state.media.attachments).filter(([id]) => id !== chat);
      const attachments = Object.fromEntries(files.length === 0 ? others : [...others, [chat, files]]);
      return setMedia(state, { attachments });
    });

  /** Makes a plain file of what has only the name of a picture. */
  const checkPicture = async (chat: string, key: string, file: Blob): Promise<void> => {
    if (await isShownPicture(file)) return;
    put(chat, (before) =>
      before.map((other) => {
        if (other.key !== key) return other;
        release(other);
        return { key, file, name: other.name, dataType: 'file', local: null };
      }),
    );
  };

  const now = () => Math.floor(client.deps.now() / 1000);

  return {
    attach(chat, files) {
      const free = MOST_FILES - (client.store.getState().media.attachments[chat]?.length ?? 0);
      if (files.length > free) {
        change(client, (state) =>
          addNotice(state, 'info', { key: 'notices.tooManyFiles', values: { count: MOST_FILES } }),
        );
      }
      for (const file of files.slice(0, Math.max(0, free))) {
        const dataType = kindOf(file.type);
        const local = dataType === 'file' ? null : URL.createObjectURL(file);
        const key = client.deps.makeId();
        const name = fitName(file.name);
        put(chat, (before) => [...before, { key, file, name, dataType, local }]);
        if (local === null) continue;
        if (dataType === 'image') void checkPicture(chat, key, file);
        void measure(dataType, local).then((measures) =>
          put(chat, (before) => before.map((other) => (other.key === key ? { ...other, ...measures } : other))),
        );
      }
    },

    detach(chat, key) {
      put(chat, (before) => before.filter((file) => file.key !== key || release(file)));
    },

    sendAttachments(chat, text, reply, mentions = []) {
      const { account } = client;
      const files = client.store.getState().media.attachments[chat] ?? [];
      if (!account || files.length === 0) return;
      const batch = client.deps.makeId();
      const items = files.map((file, index) => ({
        clientId: client.deps.makeId(),
        chat,
        batch,
        file: uploadFile(file.file, file.name, file.dataType, mediaOf(file)),
        text: '',
        reply: index === 0 ? reply : null,
        time: now(),
      }));
      const caption = {
        clientId: client.deps.makeId(),
        chat,
        batch,
        file: null,
        text,
        ...(mentions.length > 0 && { mentions }),
        reply: null,
        time: now(),
      };
      account.uploads.add(text === '' ? items : [...items, caption]);
      put(chat, () => []);
      for (const file of files) release(file);
    },

    sendVoice(chat, { blob, duration, waveform }, reply) {
      const batch = client.deps.makeId();
      const file = uploadFile(blob, `voice.${extensionOf(blob.type)}`, 'audio', { duration, waveform });
      client.account?.uploads.add([
        { clientId: client.deps.makeId(), chat, batch, file, text: '', reply, time: now() },
      ]);
    },

    sendSticker(chat, path, reply: Quote | null) {
      client.account?.submit({
        kind: 'SendMessage',
        clientId: client.deps.makeId(),
        chat,
        dataType: 'sticker',
        value: path,
        reply,
        time: now(),
        tried: null,
        failed: null,
      });
    },

    pauseUpload(clientId) {
      client.account?.uploads.pause(clientId);
    },

    resumeUpload(clientId) {
      client.account?.uploads.resume(clientId);
    },

    recording: sayRecording,
  };
}

function uploadFile(blob: Blob, name: string, dataType: string, media: Media): UploadFile {
  return { blob, name, dataType, media: { name, ...media }, resumeAt: null, uploaded: null };
}

function mediaOf({ width, height, duration, waveform }: PendingFile): Media {
  return {
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
    ...(waveform !== undefined && { waveform }),
  };
}

/** @returns false, for filters */
function release({ local }: PendingFile): boolean {
  if (local !== null) URL.revokeObjectURL(local);
  return false;
}

/** @returns the name, shortened in its middle where it is too long: its end tells the kind */
function fitName(name: string): string {
  if (name === '') return 'file';
  return name.length <= NAME ? name : `${name.slice(0, NAME - 41)}…${name.slice(-40)}`;
}

function extensionOf(mime: string): string {
  if (mime.includes('mp4')) return 'm4a';
  return mime.includes('ogg') ? 'ogg' : 'webm';
}
