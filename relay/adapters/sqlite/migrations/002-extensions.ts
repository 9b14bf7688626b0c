/**
 * What the extensions need: roles, read cursors, mutes and hidden pasts of members; pins; what a message carries beside
 * its text; and change-log entries of more kinds.
 */
export const extensions = `
  -- visible_from: the lowest message id that the member may see. read_up_to: the highest id that the member has read.
  -- muted_until: seconds since the epoch, 0 when not muted.
  ALTER TABLE members ADD COLUMN role TEXT NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'admin', 'member'));
  ALTER TABLE members ADD COLUMN visible_from INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE members ADD COLUMN read_up_to INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE members ADD COLUMN muted_until INTEGER NOT NULL DEFAULT 0;
  -- Existing clients mark single messages, and clear the unread count by loading the history; so beside the cursor:
  -- seen_up_to: nothing up to here is in the unread count. At first about where the unread ones begin.
  -- marked_up_to: everything of others up to here is marked read.
  ALTER TABLE members ADD COLUMN seen_up_to INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE members ADD COLUMN marked_up_to INTEGER NOT NULL DEFAULT 0;
  UPDATE members SET seen_up_to =
    max(0, coalesce((SELECT max(id) FROM messages WHERE messages.chat = members.chat), 0) - unread);
  UPDATE members SET role = 'owner' WHERE (chat, user) IN (SELECT key, owner FROM chats WHERE local_pair IS NULL);

  -- deleted: the row stays for the change log, everything else of the chat goes.
  ALTER TABLE chats ADD COLUMN history_for_new INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE chats ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;

  -- extra: JSON of mentions, forwarded, media; '' when there is none.
  ALTER TABLE messages ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE messages ADD COLUMN extra TEXT NOT NULL DEFAULT '';

  CREATE TABLE pins (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (chat, message),
    FOREIGN KEY (chat, message) REFERENCES messages(chat, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  -- New kinds. cursor: the user's read cursor moved. mark: the user's own marks of the chat (unread, mute) changed.
  -- gone: the user is no longer in the chat, or it was deleted.
  ALTER TABLE changes RENAME TO old_changes;
  CREATE TABLE changes (
    position INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    kind TEXT NOT NULL
      CHECK (kind IN ('message', 'edit', 'delete', 'read', 'reaction', 'chat', 'cursor', 'mark', 'gone')),
    message INTEGER,
    user INTEGER NOT NULL,
    time INTEGER NOT NULL
  ) STRICT;
  INSERT INTO changes SELECT position, chat, kind, message, user, time FROM old_changes;
  DROP TABLE old_changes;
`;
