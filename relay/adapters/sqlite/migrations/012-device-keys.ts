/** The keys by which devices sign in, as their SHA-256. Whoever changes the password ends them all. */
export const deviceKeys = `
  CREATE TABLE device_keys (
    key INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users(key),
    digest TEXT NOT NULL UNIQUE,
    used_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX device_keys_of_user ON device_keys(user, used_at);
  CREATE TRIGGER new_password_ends_device_keys AFTER UPDATE OF password_hash ON users BEGIN
    DELETE FROM device_keys WHERE user = NEW.key;
  END;
`;
