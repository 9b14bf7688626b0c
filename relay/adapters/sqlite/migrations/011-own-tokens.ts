/**
 * A device's name is unique among those of its user only: who used another's name took that user's device away.
 */
export const ownTokens = `
  CREATE TABLE new_device_tokens (
    key INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users(key),
    token TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (user, token)
  ) STRICT;
  INSERT INTO new_device_tokens (key, user, token, position) SELECT key, user, token, position FROM device_tokens;
  DROP TABLE device_tokens;
  ALTER TABLE new_device_tokens RENAME TO device_tokens;
`;
