import { Type } from 'typebox';
import { ChatIdentifier, DeviceKey, Identifier, Seconds } from '../fields.js';
import type { EventDeclaration } from './declaration.js';
import { Flag01, Generation, Id, Invited, Position, Role, Since, none } from './shapes.js';

/** Extensions: staying in sync. */
export const syncEvents = {
  Connected: {
    about: 'The extensions are on for this connection.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      extensions: Type.Integer(),
      identifier: Identifier,
      username: Type.String(),
      avatar: Type.String(),
      name: Type.String({ description: "the relay's name, as its host chose it" }),
      position: Type.Integer({ minimum: 0, description: 'of the newest change' }),
      generation: Type.Optional(
        Type.String({ minLength: 1, maxLength: 64, description: 'the changes from now on belong to it' }),
      ),
      deviceKey: Type.Optional(DeviceKey),
      time: Type.Optional(Seconds),
    }),
    extra: none,
  },
  Acknowledged: {
    about: 'The change with this `clientId` is stored.',
    layer: 'extension',
    changes: 'text',
    base: Type.Object({
      clientId: Type.String(),
      chat: ChatIdentifier,
      id: Type.Integer({ minimum: 0, description: '0 where no message is concerned' }),
      time: Type.Optional(Seconds),
      position: Position,
    }),
    extra: none,
  },
  Missed: {
    about: 'A page of what was missed.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      from: Type.Integer({ minimum: 0 }),
      to: Type.Integer({ minimum: 0, description: 'with this page everything up to here is known' }),
      generation: Generation,
      more: Type.Boolean({ description: 'ask again, from `to` and its `generation`' }),
      reset: Type.Optional(
        Type.Literal(true, {
          description: 'the position is not of this log: forget what was kept, and load it anew',
        }),
      ),
      events: Type.Array(Type.Object({ event: Type.String() }), { description: 'ordinary events, oldest first' }),
    }),
    extra: none,
  },
  ReadCursor: {
    about: 'How far a member has read.',
    layer: 'extension',
    changes: 'marks',
    base: Type.Object({ chat: ChatIdentifier, identifier: Identifier, id: Id, position: Position }),
    extra: none,
  },
  ChatMarked: {
    about: 'The user’s own marks of a chat, for the user’s devices.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      chat: ChatIdentifier,
      unread: Type.Integer(),
      readUpTo: Type.Integer(),
      mutedUntil: Seconds,
      mention: Type.Optional(
        Type.Integer({
          minimum: 0,
          description: 'the newest unread message that mentions the user, 0 when there is none',
        }),
      ),
      position: Position,
    }),
    extra: none,
  },
  ChatChanged: {
    about: 'A chat as it is now.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      chat: ChatIdentifier,
      chat_name: Type.String({ description: 'empty for a local chat, which has its partner’s' }),
      avatar: Type.String(),
      isLocalChat: Flag01,
      owner: Identifier,
      historyForNew: Type.Boolean(),
      pinned: Type.Array(Id),
      members: Type.Optional(
        Type.Array(
          Type.Object({
            identifier: Identifier,
            username: Type.String(),
            avatar: Type.String(),
            role: Role,
            readUpTo: Type.Integer(),
            since: Since,
          }),
          { description: 'where they may have changed' },
        ),
      ),
      invited: Invited,
      position: Position,
    }),
    extra: none,
  },
  Invitations: {
    about:
      'All groups that the user has left and is invited to come back to, for the user’s own devices. It follows `Connected` where there are any.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      invitations: Type.Array(
        Type.Object({
          chat: ChatIdentifier,
          chat_name: Type.String(),
          avatar: Type.String(),
          inviter: Identifier,
          username: Type.String({ description: 'the name of whoever invites' }),
        }),
        { description: 'the oldest first' },
      ),
      position: Position,
    }),
    extra: none,
  },
  ChatGone: {
    about: 'The user is in this chat no longer.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({ chat: ChatIdentifier, position: Position }),
    extra: none,
  },
} as const satisfies Record<string, EventDeclaration>;
