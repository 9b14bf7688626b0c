import type { Handler } from '../core/context.js';
import { announceGroupChange } from '../core/group-changed.js';
import { requireSession } from '../core/identity.js';
import { ProtocolError } from '../protocol/errors.js';

/** Adds users to a group, for its owner and admins. Those who are in it already stay as they are. */
export const addMembers: Handler<'AddMembers'> = async (relay, { chat: identifier, usersToAdd, clientId }, asking) => {
  const user = requireSession(asking.user);
  const chat = await relay.directory.forMember(identifier, user.key);
  const identifiers = [...new Set(usersToAdd)];
  const { groupMembers } = relay.options.limits;
  if (identifiers.length > groupMembers) {
    throw new ProtocolError('too-many-members', `A group may have at most ${groupMembers} members.`);
  }
  const records = await relay.store.accounts.byIdentifiers(identifiers);
  if (records.length < identifiers.length) {
    throw new ProtocolError('no-user', 'One of the users to add does not exist.');
  }
  const keys = new Map(records.map((record) => [record.identifier, record.key]));
  // The order of the request is kept: members are listed in it.
  const added = identifiers.map((name) => keys.get(name)).filter((key) => key !== undefined);
  relay.adding.people(user.key, added.filter((key) => !chat.memberKeys.has(key)).length);
  const welcome = relay.blocks.notBlocking(user.key, added);
  const change = relay.store.groups.addMembers(chat.record.key, user.key, welcome, groupMembers);
  return announceGroupChange(relay, { chat, clientId }, change);
};
