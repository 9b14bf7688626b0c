import type { GroupRefusal, GroupResult } from '../ports/store/groups.js';
import { type ErrorCode, ProtocolError } from '../protocol/errors.js';
import { tellChatChanged } from './chat-changed.js';
import { type ChatEntry, noChat } from './chat-directory.js';
import { invitationsEffects } from './invited.js';
import type { Relay } from './context.js';
import { committing, type Committing, type Effect } from './effects.js';

interface GroupChange {
  readonly chat: ChatEntry;
  readonly clientId: string | undefined;
  /** Id of the message that the change is about, 0 when it is about none. */
  readonly id?: number;
}

/**
 * The common end of every change to a chat and its members. Once it is stored, the directory is updated, the sender
 * gets its acknowledgement, the members are told what the chat is now, and those who lost the chat are told so.
 * @throws ProtocolError, once the store has refused
 */
export function announceGroupChange(
  relay: Relay,
  { chat: { record }, clientId, id = 0 }: GroupChange,
  change: Promise<GroupResult | { readonly kind: 'no-invitation' }>,
): Committing {
  return committing(change, (result): readonly Effect[] => {
    if (result.kind !== 'done') throw refused(result.kind, relay);
    const { identifier: chat } = record;
    const entry = relay.directory.replace(result.chat);
    const effects: Effect[] = [];
    if (clientId !== undefined) {
      const { position } = result;
      effects.push({ to: 'sender', event: { base: { event: 'Acknowledged', clientId, chat, id, position } } });
    }
    for (const { userKey, position } of result.gone) {
      // For who has blocked the other one, the chat of two was gone before.
      if (relay.blocks.isSilent(record, userKey)) continue;
      const user = relay.presence.online(userKey);
      if (user) effects.push({ to: 'user', user, event: { base: { event: 'ChatGone', chat, position } } });
      effects.push(...relay.channels.withdrawn(userKey, { chat }));
    }
    effects.push(...invitationsEffects(relay, result.invited));
    const { told } = result;
    const about = id > 0 ? id : undefined;
    if (told) effects.push(...tellChatChanged(entry, told.details, told.position, about));
    return effects;
  });
}

/** Pins a chat may have. */
export const MOST_PINS = 100;

const refusals: Readonly<Record<Exclude<GroupRefusal, 'not-member' | 'too-many-members'>, [ErrorCode, string]>> = {
  'no-member': ['no-user', 'There is no such member in this group.'],
  'not-allowed': ['not-allowed', 'Your role in this chat does not allow that.'],
  'local-chat': ['not-allowed', 'A chat of two has no roles, and its members stay. It can only be deleted.'],
  'still-owner': ['not-allowed', 'Hand the group over to another member first, or leave it.'],
  'too-many-pins': ['too-many-pins', `A chat may have at most ${MOST_PINS} pinned messages. Unpin another one first.`],
  'no-message': ['no-message', 'There is no such message in this chat; it may have been deleted.'],
};

/** @returns the refusal for a user who is not invited, the same whether the chat exists or not */
export function noInvitation(): ProtocolError {
  return new ProtocolError('no-invitation', 'There is no such invitation; it may have been taken back.');
}

function refused(kind: GroupRefusal | 'no-invitation', relay: Relay): ProtocolError {
  if (kind === 'no-invitation') return noInvitation();
  if (kind === 'not-member') return noChat();
  if (kind === 'too-many-members') {
    const { groupMembers } = relay.options.limits;
    return new ProtocolError(kind, `A group may have at most ${groupMembers} members.`);
  }
  return new ProtocolError(...refusals[kind]);
}

/** @returns the key of a member of the chat. @throws ProtocolError `no-user`, also where the user is known but not in it */
export function requireMember({ record }: ChatEntry, identifier: string): number {
  const member = record.members.find((candidate) => candidate.identifier === identifier);
  if (!member) throw new ProtocolError(...refusals['no-member']);
  return member.key;
}
