import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';

const PAGE = 20;

/** The people of the office, by a part of the name, 20 a page; with neither `search` nor `skip` all of them. */
export const getUsers: Handler<'GetUsers'> = async (relay, request, asking) => {
  await relay.identity.require(asking, request);
  const { search, skip } = request;
  const take = search === undefined && skip === undefined ? Infinity : PAGE;
  const records = await relay.store.accounts.search(search ?? '', skip ?? 0, take);
  const friends = await relay.store.people.friendCounts(records.map(({ key }) => key));
  const users = records.map(({ key, username, avatar, identifier }) => ({
    id: key,
    username,
    avatar,
    identifier,
    friendsCount: friends.get(key) ?? 0,
  }));
  return reply({
    base: {
      event: 'ReturnUsers',
      users,
      search: search !== undefined,
      ...(search !== undefined && { searchingName: search ?? '' }),
    },
    extra: { skip: skip ?? 0 },
  });
};
