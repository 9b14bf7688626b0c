/** Friends and devices, and pushes that are about no chat. */
export const people = `
  -- A row: user wants to be other's friend. place: the order of wanting; a wish that is left alone gets a new place.
  CREATE TABLE friends (
    user INTEGER NOT NULL REFERENCES users(key),
    other INTEGER NOT NULL REFERENCES users(key),
    place INTEGER NOT NULL UNIQUE,
    PRIMARY KEY (user, other)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX friends_by_other ON friends(other);

  -- key: the order of registering.
  CREATE TABLE device_tokens (
    key INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users(key),
    token TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE INDEX device_tokens_by_user ON device_tokens(user);

  -- A push about a friend has neither chat nor message. The counter goes on, so that no key is used again.
  CREATE TABLE new_pushes (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    user INTEGER NOT NULL REFERENCES users(key),
    chat INTEGER REFERENCES chats(key),
    message INTEGER,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    image_url TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO new_pushes SELECT key, user, chat, message, title, body, image_url, expires_at FROM pushes;
  DELETE FROM sqlite_sequence WHERE name = 'new_pushes';
  INSERT INTO sqlite_sequence (name, seq) SELECT 'new_pushes', seq FROM sqlite_sequence WHERE name = 'pushes';
  DROP TABLE pushes;
  ALTER TABLE new_pushes RENAME TO pushes;
  CREATE INDEX pushes_by_user ON pushes(user);
  CREATE INDEX pushes_by_message ON pushes(chat, message);
  CREATE INDEX pushes_by_expiry ON pushes(expires_at);
`;
