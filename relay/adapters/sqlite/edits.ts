import { isNamedIn } from '../../core/mentioned.js';
import { previewText } from '../../core/preview-text.js';
import { parseExtra, stringifyExtra } from '../../ports/store/message-extra.js';
import type { Edited, EditedMentions } from '../../ports/store/messages.js';
import type { NewPush } from '../../ports/store/records.js';
import type { Database } from './driver.js';
import { Marks } from './marks.js';
import type { Members } from './members.js';
import { Mentions } from './mentions.js';

interface UserRow {
  readonly key: number;
  readonly identifier: string;
  readonly username: string;
}

/** What an edit brings to a message. */
export interface Edit extends EditedMentions {
  readonly chatKey: number;
  readonly id: number;
  readonly byKey: number;
  readonly value: string;
}

/** Writes a message's new text wherever its old one was, and whom it mentions now. */
export class Edits {
  readonly #message;
  readonly #edit;
  readonly #users;
  readonly #editPushes;
  readonly #dropPush;
  readonly #dropMutedPush;
  readonly #addPush;
  readonly #mentions: Mentions;
  readonly #marks: Marks;

  constructor(
    database: Database,
    readonly members: Members,
  ) {
    const one = 'WHERE chat = ? AND id = ?';
    this.#message = database.prepare<{ dataType: string; extra: string }>(
      `SELECT data_type AS dataType, extra FROM messages ${one}`,
    );
    this.#edit = database.prepare(`UPDATE messages SET value = ?, extra = ?, edited = 1 ${one}`, true);
    this.#users = database.prepare<UserRow>(
      'SELECT key, identifier, username FROM users WHERE identifier IN (SELECT value FROM json_each(?))',
    );
    const push = 'WHERE chat = ? AND message = ?';
    this.#editPushes = database.prepare<{ user: number }>(`UPDATE pushes SET body = ? ${push} RETURNING user`, true);
    this.#dropPush = database.prepare(`DELETE FROM pushes ${push} AND user = ?`);
    this.#dropMutedPush = database.prepare<{ key: number }>(
      `DELETE FROM pushes WHERE chat = ?1 AND message = ?2 AND user = ?3
         AND EXISTS (SELECT 1 FROM members WHERE chat = ?1 AND user = ?3 AND muted_until > ?4) RETURNING key`,
    );
    this.#addPush = database.prepare(
      'INSERT INTO pushes (user, chat, message, title, body, image_url, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#mentions = new Mentions(database);
    this.#marks = new Marks(database);
  }

  /** Call it once the batch is flushed and it is known that the user may edit the message. */
  write(edit: Edit): Omit<Edited, 'kind' | 'position'> {
    const { chatKey, id, byKey, value } = edit;
    const { dataType = '', extra: text = '' } = this.#message.get(chatKey, id) ?? {};
    const extra = parseExtra(text);
    const before = extra.mentions ?? [];
    const users = this.#named([...before, ...(edit.mentions ?? [])]);
    const mentions = edit.mentions ?? before.filter((name) => isNamedIn(value, users.get(name)?.username ?? ''));
    const added = [...users.values()].filter(
      ({ key, identifier }) =>
        key !== byKey &&
        mentions.includes(identifier) &&
        !before.includes(identifier) &&
        this.members.sees(chatKey, key, id),
    );
    const dropped = before.flatMap((name) => (mentions.includes(name) ? [] : (users.get(name)?.key ?? [])));
    const now = stringifyExtra({ ...extra, mentions: [...mentions] });
    this.#edit.run(value, now, chatKey, id);
    if (added.length + dropped.length > 0) this.#mentions.replace(chatKey, id, now);
    const withdrawn = dropped.filter((key) => this.#dropMutedPush.get(chatKey, id, key, edit.time) !== undefined);
    // Pushes of other kinds hold no text: they say which kind it is.
    const isText = dataType === 'text';
    const pushed = isText ? this.#editPushes.all(previewText(value), chatKey, id).map(({ user }) => user) : [];
    const called = new Set(added.map(({ key }) => key));
    if (isText) for (const push of edit.pushes ?? []) if (called.has(push.userKey)) this.#push(chatKey, id, push);
    return {
      dataType,
      mentions,
      added: added.map(({ key, identifier }) => ({ key, identifier })),
      pushed,
      withdrawn,
      marks: dropped.flatMap((userKey) => {
        const mark = this.#marks.find(chatKey, userKey);
        return mark ? [{ userKey, mark }] : [];
      }),
    };
  }

  #named(identifiers: readonly string[]): ReadonlyMap<string, UserRow> {
    if (identifiers.length === 0) return new Map();
    return new Map(this.#users.all(JSON.stringify(identifiers)).map((user) => [user.identifier, user]));
  }

  /** A push in the place of an earlier one of the message: devices that have that one get this one, too. */
  #push(chatKey: number, id: number, { userKey, title, body, imageUrl, expiresAt }: NewPush): void {
    this.#dropPush.run(chatKey, id, userKey);
    this.#addPush.run(userKey, chatKey, id, title, body, imageUrl, expiresAt);
  }
}
