/** The first schema. Never edit a migration that was released: add the next one. */
export const first = `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE users (
    key INTEGER PRIMARY KEY,
    identifier TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    username TEXT NOT NULL,
    username_folded TEXT NOT NULL,
    avatar TEXT NOT NULL,
    description TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    last_online INTEGER,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE pending_registrations (
    key INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    username TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    code INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    wrong_tries INTEGER NOT NULL
  ) STRICT;

  -- local_pair: the two members of a local chat as 'lower:higher', so that there is one chat a pair; NULL for groups.
  CREATE TABLE chats (
    key INTEGER PRIMARY KEY,
    identifier TEXT NOT NULL UNIQUE,
    local_pair TEXT UNIQUE,
    name TEXT NOT NULL,
    avatar TEXT NOT NULL,
    owner INTEGER NOT NULL REFERENCES users(key),
    next_id INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE members (
    chat INTEGER NOT NULL REFERENCES chats(key),
    user INTEGER NOT NULL REFERENCES users(key),
    place INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    PRIMARY KEY (chat, user)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX members_by_user ON members(user);

  -- Keyed by the position of storing: new messages only ever go to the end of the table, whichever chat they are of.
  CREATE TABLE messages (
    position INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL REFERENCES chats(key),
    id INTEGER NOT NULL,
    sender INTEGER NOT NULL REFERENCES users(key),
    data_type TEXT NOT NULL,
    value TEXT NOT NULL,
    reply TEXT NOT NULL,
    time INTEGER NOT NULL,
    is_read INTEGER NOT NULL DEFAULT 0,
    UNIQUE (chat, id)
  ) STRICT;

  -- place: order of first reacting.
  CREATE TABLE reactions (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    user INTEGER NOT NULL REFERENCES users(key),
    place INTEGER NOT NULL,
    type TEXT NOT NULL,
    PRIMARY KEY (chat, message, user),
    FOREIGN KEY (chat, message) REFERENCES messages(chat, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;

  -- The change log. user: whose change it is. Entries stay when their message is deleted, so no foreign key to it.
  CREATE TABLE changes (
    position INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('message', 'edit', 'delete', 'read', 'reaction', 'chat')),
    message INTEGER,
    user INTEGER NOT NULL,
    time INTEGER NOT NULL
  ) STRICT;

  -- Which client ids were used: a retry is recognised also when its message was deleted in the meantime.
  -- No index over the ids, see client-ids.ts; hash is theirs.
  CREATE TABLE client_ids (
    position INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    sender INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    time INTEGER NOT NULL
  ) STRICT;

  -- AUTOINCREMENT: a key is never used again, so dropping a delivered push twice cannot drop another one.
  CREATE TABLE pushes (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    user INTEGER NOT NULL REFERENCES users(key),
    chat INTEGER NOT NULL REFERENCES chats(key),
    message INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    image_url TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX pushes_by_user ON pushes(user);
  CREATE INDEX pushes_by_message ON pushes(chat, message);
  CREATE INDEX pushes_by_expiry ON pushes(expires_at);
`;
