import { Type } from 'typebox';
import { ChatIdentifier, Identifier } from '../fields.js';
import type { EventDeclaration } from './declaration.js';
import { Unread, none } from './shapes.js';

/** Extensions: a device's push channel. */
export const pushEvents = {
  PushConnected: {
    about: 'The connection is a push channel now; what waits follows.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      identifier: Identifier,
      chats: Type.Array(ChatIdentifier, {
        description: 'of which pushes wait: what a device still shows of another chat was read or deleted meanwhile',
      }),
      unread: Unread,
    }),
    extra: none,
  },
  Push: {
    about: 'What happened while the user had no connection: of each chat the newest.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      key: Type.Integer({ minimum: 1, description: 'for `PushReceived`; grows from push to push' }),
      title: Type.String({ description: 'the sender’s name' }),
      body: Type.String({ description: 'the text, or a word for the kind of attachment' }),
      imageUrl: Type.String({ description: 'path of the picture, empty where there is none' }),
      chat: Type.String({ description: 'the chat’s identifier, empty where the push is about a friend' }),
      messageId: Type.Integer({ minimum: 0, description: '0 where the push is about a friend' }),
      count: Type.Integer({
        minimum: 1,
        description: 'how many pushes of this chat the user has not read, with this one',
      }),
      unread: Unread,
      chatTitle: Type.Optional(Type.String({ description: 'a group’s name' })),
      sender: Type.Optional(Identifier),
      avatar: Type.Optional(Type.String({ description: 'path of the sender’s picture' })),
      dataType: Type.Optional(Type.String()),
      mention: Type.Optional(Type.Literal(true, { description: 'the user is mentioned' })),
    }),
    extra: none,
  },
  PushChanged: {
    about:
      'A message that was pushed has another text: what is shown of it is replaced, and what was closed stays closed.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      chat: ChatIdentifier,
      messageId: Type.Integer({ minimum: 1 }),
      body: Type.String({ description: 'as in `Push`' }),
    }),
    extra: none,
  },
  PushWithdrawn: {
    about: 'What was pushed of a chat need not be shown any more: it was read, muted or deleted, or the chat is gone.',
    layer: 'extension',
    changes: 'nothing',
    base: Type.Object({
      chat: ChatIdentifier,
      upTo: Type.Optional(
        Type.Integer({ minimum: 1, description: 'the last message that this is about; else all of the chat' }),
      ),
      messageId: Type.Optional(Type.Integer({ minimum: 1, description: 'this message alone, which was deleted' })),
      unread: Unread,
    }),
    extra: none,
  },
} as const satisfies Record<string, EventDeclaration>;
