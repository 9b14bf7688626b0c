import type { Reducer } from '../reducer.js';

/** The relay speaks our extensions. Name and picture may have changed since the account was saved. */
export const connected: Reducer<'Connected'> = (state, { name, username, avatar, identifier }) => {
  const server = { name, extensions: true };
  if (state.session.kind !== 'signed-in' || state.session.account.identifier !== identifier)
    return { ...state, server };
  const account = { ...state.session.account, serverName: name, username, avatar };
  return { ...state, server, session: { kind: 'signed-in', account } };
};
