/** Who is mentioned where, so that a device knows it of messages that it has not loaded. */
export const mentions = `
  CREATE TABLE mentions (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    user INTEGER NOT NULL REFERENCES users(key),
    PRIMARY KEY (chat, message, user),
    FOREIGN KEY (chat, message) REFERENCES messages(chat, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  -- extra has them by identifier. Nobody mentions themselves.
  CREATE TRIGGER messages_mention AFTER INSERT ON messages WHEN NEW.extra LIKE '%"mentions"%' BEGIN
    INSERT INTO mentions SELECT DISTINCT NEW.chat, NEW.id, users.key
      FROM json_each(NEW.extra, '$.mentions') AS named JOIN users ON users.identifier = named.value
      WHERE users.key <> NEW.sender;
  END;

  INSERT INTO mentions SELECT DISTINCT messages.chat, messages.id, users.key
    FROM messages, json_each(messages.extra, '$.mentions') AS named JOIN users ON users.identifier = named.value
    WHERE messages.extra LIKE '%"mentions"%' AND users.key <> messages.sender;
`;
