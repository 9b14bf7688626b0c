/** A member who was added later counts neither as having read the earlier messages nor as not having read them. */
export const memberSince = `
  -- since: the newest message when the member was added, 0 for those who were there from the beginning.
  ALTER TABLE members ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
`;
