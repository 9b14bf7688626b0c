/** Whose friend request a push tells of: it goes when that person is blocked. NULL in pushes that were queued before. */
export const friendPushes = `
  ALTER TABLE pushes ADD COLUMN friend INTEGER REFERENCES users(key);
`;
