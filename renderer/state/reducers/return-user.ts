import { learnPeople } from '../chats.js';
import type { Reducer } from '../reducer.js';

export const returnUser: Reducer<'ReturnUser'> = (state, { user }) => {
  const { identifier, username, avatar, description, email, lastOnline } = user;
  return learnPeople(state, [{ identifier, username, avatar, description, email, lastOnline }]);
};
