import { randomBytes } from 'node:crypto';
import { tellChatChanged } from '../core/chat-changed.js';
import type { Handler } from '../core/context.js';
import { committing, type Effect } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { requireName } from '../core/member-names.js';
import { seconds } from '../ports/clock.js';
import { ProtocolError } from '../protocol/errors.js';

/** Makes a group, or finds or makes the local chat of two. Only the one who asked is told; the owner is always that user. */
export const createChat: Handler<'CreateChat'> = async (relay, request, asking) => {
  const user = requireSession(asking.user);
  const isLocal = Boolean(request.isLocalChat);
  const identifiers = [...new Set(request.usersToAdd)];
  if (!identifiers.includes(user.identifier)) {
    throw new ProtocolError('not-allowed', 'You must be a member of the chat that you create.');
  }
  if (isLocal && (request.usersToAdd.length < 2 || identifiers.length > 2)) {
    throw new ProtocolError('bad-field', 'CreateChat: a local chat has two identifiers in "usersToAdd".');
  }
  const name = isLocal ? '' : requireName(request.chat_name, 'CreateChat: the field "chat_name"');
  if (!isLocal && !request.owner) throw new ProtocolError('bad-field', 'CreateChat: the field "owner" is missing.');
  const { groupMembers } = relay.options.limits;
  if (identifiers.length > groupMembers) {
    throw new ProtocolError('too-many-members', `A group may have at most ${groupMembers} members.`);
  }

  const records = await relay.store.accounts.byIdentifiers(identifiers);
  const keys = new Map(records.map((record) => [record.identifier, record.key]));
  const members = identifiers.map((identifier) => keys.get(identifier));
  if (!members.every((key) => key !== undefined)) {
    throw new ProtocolError('no-user', 'One of the users to add does not exist.');
  }
  if (!isLocal) (await relay.memberNames.ready()).checkName(name);
  const [partner] = members.filter((key) => key !== user.key);
  if (isLocal && partner !== undefined && relay.blocks.by(user.key).has(partner)) {
    throw new ProtocolError('blocked-person', 'You have blocked this person. Take the block back first.');
  }
  if (!isLocal) {
    relay.adding.group(user.key);
    relay.adding.people(user.key, members.length - 1);
  }
  const creating = relay.store.chats.create({
    identifier: randomBytes(16).toString('hex'),
    isLocal,
    name,
    avatar: isLocal ? '' : (request.avatar ?? ''),
    owner: user.key,
    members: isLocal ? members : relay.blocks.notBlocking(user.key, members),
    time: seconds(relay.clock),
  });
  return committing(creating, ({ chat, made }): readonly Effect[] => {
    const entry = relay.directory.add(chat);
    const created: Effect = {
      to: 'sender',
      event: {
        base: {
          event: 'ChatCreated',
          table_name: chat.identifier,
          chat_name: isLocal ? request.chat_name : name,
          isLocalChat: isLocal ? 1 : 0,
        },
      },
    };
    return made ? [created, ...tellChatChanged(entry, made.details, made.position)] : [created];
  });
};
