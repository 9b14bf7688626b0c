import type { Reducer } from '../reducer.js';

/**
 * The relay speaks our extensions. Name and picture may have changed since the account was saved, and
 * this device may have got a key.
 */
export const connected: Reducer<'Connected'> = (state, { name, username, avatar, identifier, deviceKey }) => {
  const server = { name, extensions: true };
  if (state.session.kind !== 'signed-in' || state.session.account.identifier !== identifier)
    return { ...state, server };
  const { account: before } = state.session;
  const account = { ...before, serverName: name, username, avatar, ...(deviceKey !== undefined && { deviceKey }) };
  return { ...state, server, session: { kind: 'signed-in', account } };
};
