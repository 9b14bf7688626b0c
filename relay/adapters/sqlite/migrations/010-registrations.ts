/**
 * Several registrations may wait for one e-mail address, each with the network address that it came from.
 * AUTOINCREMENT: a key must never be used again, or the password that is remembered for one registration would become
 * that of another.
 */
export const registrations = `
  CREATE TABLE waiting_registrations (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    username TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    code INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    from_address TEXT NOT NULL,
    wrong_tries INTEGER NOT NULL
  ) STRICT;

  INSERT INTO waiting_registrations (key, email, email_folded, username, password_hash, code, created_at, from_address,
      wrong_tries)
    SELECT key, email, email_folded, username, password_hash, code, created_at, '', wrong_tries
    FROM pending_registrations;

  DROP TABLE pending_registrations;
  ALTER TABLE waiting_registrations RENAME TO pending_registrations;
  CREATE INDEX pending_registrations_email ON pending_registrations (email_folded);
`;
