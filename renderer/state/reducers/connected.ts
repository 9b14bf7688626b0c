import type { Reducer } from '../reducer.js';

/**
 * The relay speaks our extensions. Name and picture may have changed since the account was saved, and
 * this device may have got a key. Whom the user has blocked
 * and what they are invited to follows, where there is anything.
 */
export const connected: Reducer<'Connected'> = (state, { name, username, avatar, identifier, deviceKey }) => {
  const next = { ...state, server: { name, extensions: true }, blocked: [], invitations: [] };
  if (state.session.kind !== 'signed-in' || state.session.account.identifier !== identifier) return next;
  const { account: before } = state.session;
  const account = { ...before, serverName: name, username, avatar, ...(deviceKey !== undefined && { deviceKey }) };
  return { ...next, session: { kind: 'signed-in', account } };
};
