/** Files that nothing names any more, which are deleted after a while. */
export const idleFiles = `
  -- since: when it was first found that nothing names the file, in seconds since the epoch.
  CREATE TABLE idle_files (
    file INTEGER PRIMARY KEY REFERENCES files(key) ON DELETE CASCADE,
    since INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX messages_by_file ON messages(value) WHERE data_type <> 'text';
`;
