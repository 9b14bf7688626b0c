/**
 * Who has blocked whom. The log also tells of changes that belong to no chat: their `chat` is 0. Which kinds there are is
 * said by the types of the code alone, because a new one would have to copy the whole log.
 */
export const blocks = `
  CREATE TABLE blocks (
    user INTEGER NOT NULL REFERENCES users(key),
    other INTEGER NOT NULL REFERENCES users(key),
    place INTEGER NOT NULL,
    PRIMARY KEY (user, other)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE changes RENAME TO old_changes;
  CREATE TABLE changes (
    position INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message INTEGER,
    user INTEGER NOT NULL,
    time INTEGER NOT NULL
  ) STRICT;
  INSERT INTO changes SELECT position, chat, kind, message, user, time FROM old_changes;
  DROP TABLE old_changes;
`;
