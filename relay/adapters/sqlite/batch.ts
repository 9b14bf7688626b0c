import type { NewMessage } from '../../ports/store/messages.js';
import { BulkInsert } from './bulk-insert.js';
import { ChangeLog } from './change-log.js';
import { ClientIds } from './client-ids.js';
import type { Database } from './driver.js';
import type { Memory } from './group-commit.js';
import { Members } from './members.js';
import { Mentions } from './mentions.js';
import { MessageIds } from './message-ids.js';
import { Unread } from './unread.js';

/**
 * The rows that the operations of one transaction gather, so that few statements write them. Whoever reads rows that
 * may still be gathered calls `flush` first.
 */
export class Batch implements Memory {
  readonly log: ChangeLog;
  readonly ids: MessageIds;
  readonly clientIds: ClientIds;
  readonly unread: Unread;
  readonly members: Members;
  readonly #messages: BulkInsert;
  readonly #mentions: Mentions;
  readonly #pushes: BulkInsert;
  readonly #muted;
  #added = 0;
  /** Called after every commit with the number of messages it stored. */
  whenCommitted: ((messages: number) => void) | undefined;

  /** @param now whole seconds since the epoch */
  constructor(database: Database, now: number) {
    this.log = new ChangeLog(database);
    this.ids = new MessageIds(database);
    this.clientIds = new ClientIds(database, now);
    this.unread = new Unread(database);
    this.members = new Members(database);
    this.#messages = new BulkInsert(database, 'messages', [
      'position',
      'chat',
      'id',
      'sender',
      'data_type',
      'value',
      'reply',
      'time',
      'extra',
    ]);
    this.#mentions = new Mentions(database);
    this.#muted = database.prepare<{ user: number }>('SELECT user FROM members WHERE chat = ? AND muted_until > ?');
    this.#pushes = new BulkInsert(database, 'pushes', [
      'user',
      'chat',
      'message',
      'title',
      'body',
      'image_url',
      'expires_at',
    ]);
  }

  addMessage(message: NewMessage, id: number, position: number): void {
    const { chatKey, senderKey, dataType, value, reply, time, extra = '' } = message;
    this.#added += 1;
    this.#messages.add(position, chatKey, id, senderKey, dataType, value, reply, time, extra);
    this.#mentions.add(chatKey, id, extra);
    if (message.pushes.length === 0) return;
    const members = this.members.of(chatKey);
    const muted = new Set(this.#muted.all(chatKey, time).map(({ user }) => user));
    for (const push of message.pushes) {
      // A member who has just been removed gets no push, and one who muted the chat only when they are mentioned.
      if (!members.has(push.userKey) || (muted.has(push.userKey) && push.mentioned !== true)) continue;
      this.#pushes.add(push.userKey, chatKey, id, push.title, push.body, push.imageUrl, push.expiresAt);
    }
  }

  flush(): void {
    this.#messages.flush();
    this.#mentions.flush();
    this.#pushes.flush();
    this.clientIds.flush();
    this.unread.flush();
    this.ids.flush();
    this.log.flush();
  }

  committed(): void {
    this.clientIds.committed();
    this.whenCommitted?.(this.#added);
    this.#added = 0;
  }

  reset(): void {
    this.#added = 0;
    this.#messages.clear();
    this.#mentions.clear();
    this.#pushes.clear();
    this.clientIds.reset();
    this.unread.reset();
    this.members.reset();
    this.ids.reset();
    this.log.reset();
  }
}
