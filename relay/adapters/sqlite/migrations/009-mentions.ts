/**
 * Which users are mentioned in which messages, so that a device knows of mentions in messages that it has not loaded.
 */
export const mentions = `
  CREATE TABLE mentions (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    user INTEGER NOT NULL REFERENCES users(key),
    PRIMARY KEY (chat, message, user),
    FOREIGN KEY (chat, message) REFERENCES messages(chat, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  -- extra has them by identifier. Nobody mentions themselves.
  INSERT INTO mentions SELECT DISTINCT messages.chat, messages.id, users.key
    FROM messages, json_each(messages.extra, '$.mentions') AS named JOIN users ON users.identifier = named.value
    WHERE messages.extra LIKE '%"mentions"%' AND users.key <> messages.sender;
`;
