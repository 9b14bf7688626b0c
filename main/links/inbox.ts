import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ChatLink, Clicked, OfferedFile } from '../../renderer/bridge/bridge.js';
import type { Told } from '../ipc/contract.js';
import type { Handed } from './links.js';

/** What the page may listen to, by the announcement that tells it. */
export type Kind =
  | 'links.onInvite'
  | 'links.onChat'
  | 'links.onFiles'
  | 'notifications.onActivate'
  | 'notifications.onReply'
  | 'notifications.onRead';

/** The answer that the user gave in a notification. */
type Reply = Told<'notifications.onReply'>[0];

type Tell = <K extends Kind>(kind: K, ...values: Told<K>) => void;

/** What was handed over waits here until the page listens to its kind. */
export interface Inbox {
  take(handed: Handed): Promise<void>;
  /** A notification was clicked. */
  activate(clicked: Clicked): void;
  /** A notification was answered in itself, or marked as read. */
  reply(reply: Reply): void;
  read(tag: string): void;
  /** To be called when the page starts to listen to this kind, and is then told what waited, or when it stops. */
  listen(kind: Kind, listening?: boolean): void;
  /** To be called when the page is gone or another one: nobody listens then. */
  deafen(): void;
  /** @throws when the file was never offered, or the part is none */
  readFile(part: { readonly id: string; readonly from: number; readonly to: number }): Promise<Uint8Array>;
}

/** Bytes that one read may ask for. */
const maxPart = 8 * 1024 * 1024;

export function createInbox(tell: Tell): Inbox {
  const listened = new Set<Kind>();
  const offered = new Map<string, string>();
  let invite: string | null = null;
  let chat: ChatLink | null = null;
  let activated: Clicked | null = null;
  let files: OfferedFile[] = [];
  let replies: Reply[] = [];
  let reads: string[] = [];

  const deliver = () => {
    if (invite !== null && listened.has('links.onInvite')) {
      tell('links.onInvite', invite);
      invite = null;
    }
    if (chat !== null && listened.has('links.onChat')) {
      tell('links.onChat', chat);
      chat = null;
    }
    if (activated !== null && listened.has('notifications.onActivate')) {
      tell('notifications.onActivate', activated);
      activated = null;
    }
    if (listened.has('notifications.onReply')) {
      for (const reply of replies) tell('notifications.onReply', reply);
      replies = [];
    }
    if (listened.has('notifications.onRead')) {
      for (const tag of reads) tell('notifications.onRead', tag);
      reads = [];
    }
    if (files.length > 0 && listened.has('links.onFiles')) {
      tell('links.onFiles', files);
      files = [];
    }
  };

  const offer = async (file: string): Promise<OfferedFile | null> => {
    const size = await stat(file).then(
      (found) => (found.isFile() ? found.size : null),
      () => null,
    );
    if (size === null) return null;
    const id = randomUUID();
    offered.set(id, file);
    return { id, name: path.basename(file), size };
  };

  return {
    async take(handed) {
      // The newest link counts, because it is the one that the user clicked last.
      invite = handed.invite ?? invite;
      chat = handed.chat ?? chat;
      deliver();
      const made = await Promise.all(handed.files.map(offer));
      files = [...files, ...made.filter((file) => file !== null)];
      deliver();
    },
    activate(clicked) {
      activated = clicked;
      deliver();
    },
    reply(reply) {
      replies.push(reply);
      deliver();
    },
    read(tag) {
      reads.push(tag);
      deliver();
    },
    listen(kind, listening = true) {
      if (listening) listened.add(kind);
      else listened.delete(kind);
      deliver();
    },
    deafen: () => listened.clear(),
    async readFile({ id, from, to }) {
      const file = offered.get(id);
      if (file === undefined) throw new Error('This file was not offered.');
      if (to < from || to - from > maxPart) throw new RangeError('At most 8 MiB are read at once.');
      const handle = await open(file);
      try {
        const part = new Uint8Array(to - from);
        const { bytesRead } = await handle.read(part, 0, part.length, from);
        return part.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}
