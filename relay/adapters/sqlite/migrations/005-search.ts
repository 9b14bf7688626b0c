/**
 * The index of the search over messages.
 * It holds no text, only the terms of each message under its position (`search-terms.ts`), and only whether a message
 * has a term, not where in it.
 * `search_state.indexed`: messages up to this position are in the index; later ones, and those from before this
 * migration, are added when there is time (`search-index.ts`). `words`: the version of the word rules that made the
 * index.
 * `prefix`: a beginning of one of these lengths is looked up like a word. For any other length, everything that begins
 * so has to be gathered first, which was measured to take 60 ms for a common word of a million messages.
 */
export const search = `
  CREATE VIRTUAL TABLE search USING fts5(
    terms, content = '', columnsize = 0, detail = none, prefix = '2 3 4 5 6 7 8', tokenize = "ascii tokenchars '='"
  );
  INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

  -- earliest, latest: no message in the index was sent before or after.
  CREATE TABLE search_state (
    indexed INTEGER NOT NULL,
    words INTEGER NOT NULL,
    earliest INTEGER NOT NULL,
    latest INTEGER NOT NULL
  ) STRICT;
  INSERT INTO search_state VALUES (0, 0, ${Number.MAX_SAFE_INTEGER}, 0);

  -- Messages that were changed or removed since they were indexed, as they were then: without a text, a row can leave the
  -- index only by its old terms. A change of a message is in the transaction that notes it here, whoever makes it.
  CREATE TABLE search_stale (
    position INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    sender INTEGER NOT NULL,
    data_type TEXT NOT NULL,
    value TEXT NOT NULL,
    extra TEXT NOT NULL,
    time INTEGER NOT NULL,
    removed INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX search_stale_by_kind ON search_stale(removed);
  CREATE TRIGGER search_changed AFTER UPDATE OF value, extra, data_type, sender, time ON messages
    WHEN old.position <= (SELECT indexed FROM search_state)
  BEGIN
    INSERT OR IGNORE INTO search_stale
      VALUES (old.position, old.chat, old.sender, old.data_type, old.value, old.extra, old.time, 0);
  END;
  CREATE TRIGGER search_removed AFTER DELETE ON messages
    WHEN old.position <= (SELECT indexed FROM search_state)
  BEGIN
    INSERT OR IGNORE INTO search_stale
      VALUES (old.position, old.chat, old.sender, old.data_type, old.value, old.extra, old.time, 1);
  END;
`;
