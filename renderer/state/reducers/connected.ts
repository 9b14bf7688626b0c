import type { Reducer } from '../reducer.js';

/** Seconds; less is the time that an answer takes. */
const OFF = 30;

/**
 * The relay speaks our extensions. Name and picture may have changed since the account was saved, this device may have got
 * a key, and the relay's clock may differ from this machine's. Whom the user has blocked and what they are invited to
 * follows, where there is anything.
 */
export const connected: Reducer<'Connected'> = (state, event, { now }) => {
  const { name, username, avatar, identifier, deviceKey, time } = event;
  const ahead = time === undefined ? 0 : time - Math.floor(now / 1000);
  const clockAhead = Math.abs(ahead) < OFF ? 0 : ahead;
  const next = { ...state, server: { name, extensions: true }, clockAhead, blocked: [], invitations: [] };
  if (state.session.kind !== 'signed-in' || state.session.account.identifier !== identifier) return next;
  const { account: before } = state.session;
  const account = { ...before, serverName: name, username, avatar, ...(deviceKey !== undefined && { deviceKey }) };
  return { ...next, session: { kind: 'signed-in', account } };
};
