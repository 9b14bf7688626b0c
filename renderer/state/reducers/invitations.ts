import type { Reducer } from '../reducer.js';

/** All groups that I have left and am invited to come back to. */
export const invitations: Reducer<'Invitations'> = (state, event) => ({
  ...state,
  invitations: event.invitations.map(({ chat, chat_name: title, avatar, inviter, username }) => ({
    chat,
    title,
    avatar,
    inviter,
    username,
  })),
});
