/** Files that were uploaded. Their bytes are in the data folder, see `http/media/library.ts`. */
export const files = `
  -- hash: keyed hash of the bytes. width, height: of pictures, else NULL. thumbnail: path, '' when there is none.
  CREATE TABLE files (
    key INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    mime TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    thumbnail TEXT NOT NULL,
    thumbnail_size INTEGER NOT NULL,
    uploader INTEGER NOT NULL REFERENCES users(key),
    time INTEGER NOT NULL
  ) STRICT;
`;
