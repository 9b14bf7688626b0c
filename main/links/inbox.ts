import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clicked, OfferedFile } from '../../renderer/bridge/bridge.js';
import type { Announcements } from '../ipc/channels.js';
import type { Handed } from './links.js';

/** What the page may listen to, by the announcement that tells it. */
export type Kind =
  | 'links.invite'
  | 'links.chat'
  | 'links.files'
  | 'notifications.activated'
  | 'notifications.replied'
  | 'notifications.read';

type Tell = <K extends Kind>(kind: K, value: Announcements[K]) => void;

/** What was handed over waits here until the page listens to its kind. */
export interface Inbox {
  take(handed: Handed): Promise<void>;
  /** A notification was clicked. */
  activate(clicked: Clicked): void;
  /** A notification was answered in itself, or marked as read. */
  reply(reply: Announcements['notifications.replied']): void;
  read(tag: string): void;
  /** The page listens to this kind now: what waited is told. */
  listen(kind: Kind): void;
  /** The page is gone, or another one: nobody listens. */
  deafen(): void;
  /** @throws when the file was never offered, or the part is none */
  readFile(part: { readonly id: string; readonly from: number; readonly to: number }): Promise<Uint8Array>;
}

/** Bytes that one read may ask for. */
const maxPart = 8 * 1024 * 1024;

export function createInbox(tell: Tell): Inbox {
  const listened = new Set<Kind>();
  const offered = new Map<string, string>();
  let invite: Announcements['links.invite'] | null = null;
  let chat: Announcements['links.chat'] | null = null;
  let activated: Clicked | null = null;
  let files: OfferedFile[] = [];
  let replies: Announcements['notifications.replied'][] = [];
  let reads: string[] = [];

  const deliver = () => {
    if (invite !== null && listened.has('links.invite')) {
      tell('links.invite', invite);
      invite = null;
    }
    if (chat !== null && listened.has('links.chat')) {
      tell('links.chat', chat);
      chat = null;
    }
    if (activated !== null && listened.has('notifications.activated')) {
      tell('notifications.activated', activated);
      activated = null;
    }
    if (listened.has('notifications.replied')) {
      for (const reply of replies) tell('notifications.replied', reply);
      replies = [];
    }
    if (listened.has('notifications.read')) {
      for (const tag of reads) tell('notifications.read', tag);
      reads = [];
    }
    if (files.length > 0 && listened.has('links.files')) {
      tell('links.files', files);
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
      // The newest link counts: it is what the user clicked last.
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
    listen(kind) {
      listened.add(kind);
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
