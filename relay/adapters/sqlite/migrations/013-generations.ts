/** Which positions of the change log were given after which start of a relay, see `ports/store/generations.ts`. */
export const generations = `
  -- starts_after: the newest position when it began. It ends where the next one starts.
  CREATE TABLE generations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    starts_after INTEGER NOT NULL
  ) STRICT;
`;
