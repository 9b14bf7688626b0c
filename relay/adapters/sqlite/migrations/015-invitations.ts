/** Who left a group, and who is invited to come back. */
export const invitations = `
  CREATE TABLE departures (
    chat INTEGER NOT NULL REFERENCES chats(key),
    user INTEGER NOT NULL REFERENCES users(key),
    PRIMARY KEY (chat, user)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE invitations (
    chat INTEGER NOT NULL REFERENCES chats(key),
    user INTEGER NOT NULL REFERENCES users(key),
    inviter INTEGER NOT NULL REFERENCES users(key),
    place INTEGER NOT NULL,
    PRIMARY KEY (chat, user)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX invitations_by_user ON invitations(user);
  CREATE INDEX invitations_by_inviter ON invitations(inviter);
`;
