/** Who was added to a group later has not read what was written before, nor failed to. */
export const memberSince = `
  -- since: the newest message when the member was added, 0 for those who were there from the beginning.
  ALTER TABLE members ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
`;
