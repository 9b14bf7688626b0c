import type { ChangedInvitations, Invitation } from '../../ports/store/invitation.js';
import { mostInvitations } from '../../ports/store/invitations.js';
import type { MemoryChat, State } from './state.js';

/** @returns the user's invitations, the oldest first */
export function invitationsOf(state: State, userKey: number): Invitation[] {
  return state.invitations
    .filter((invitation) => invitation.userKey === userKey)
    .map(({ chatKey, inviter: inviterKey }) => {
      const { identifier: chat, name, avatar } = state.chat(chatKey).record;
      const { identifier: inviter, username } = state.user(inviterKey);
      return { chat, name, avatar, inviter, username };
    });
}

function changed(state: State, userKey: number): ChangedInvitations {
  const position = state.log({ kind: 'invitations', chatKey: 0, message: null, userKey });
  return { userKey, invitations: invitationsOf(state, userKey), position };
}

/** @returns the change; undefined where the user is invited already, or one of the two has too many invitations */
export function invite(
  state: State,
  { record }: MemoryChat,
  userKey: number,
  byKey: number,
): ChangedInvitations | undefined {
  const { invitations } = state;
  if (invitations.some((one) => one.chatKey === record.key && one.userKey === userKey)) return undefined;
  if (invitations.filter((one) => one.userKey === userKey).length >= mostInvitations) return undefined;
  if (invitations.filter((one) => one.inviter === byKey).length >= mostInvitations) return undefined;
  invitations.push({ chatKey: record.key, userKey, inviter: byKey });
  return changed(state, userKey);
}

export function dropInvitation(state: State, chatKey: number, userKey: number): ChangedInvitations {
  state.invitations = state.invitations.filter((one) => one.chatKey !== chatKey || one.userKey !== userKey);
  return changed(state, userKey);
}

/** Drops all invitations to a group. @returns the changes */
export function dropInvitations(state: State, chatKey: number): ChangedInvitations[] {
  const dropped = state.invitations.filter((one) => one.chatKey === chatKey);
  state.invitations = state.invitations.filter((one) => one.chatKey !== chatKey);
  return dropped.map(({ userKey }) => changed(state, userKey));
}
