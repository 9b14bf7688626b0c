/** A new kind of change. profile: the user's name, picture or description is new; it is of no chat (0). */
export const profiles = `
  ALTER TABLE changes RENAME TO old_changes;
  CREATE TABLE changes (
    position INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    kind TEXT NOT NULL
      CHECK (kind IN ('message', 'edit', 'delete', 'read', 'reaction', 'chat', 'cursor', 'mark', 'gone', 'profile')),
    message INTEGER,
    user INTEGER NOT NULL,
    time INTEGER NOT NULL
  ) STRICT;
  INSERT INTO changes SELECT position, chat, kind, message, user, time FROM old_changes;
  DROP TABLE old_changes;
`;
