/**
 * How many terms of a long text have been taken out of the search's index already: taking them all out at once would
 * make everybody wait. The text itself is in `search_stale`; nothing finds it meanwhile.
 */
export const leavingTerms = `
  CREATE TABLE search_leaving (position INTEGER PRIMARY KEY, terms INTEGER NOT NULL) STRICT;
`;
