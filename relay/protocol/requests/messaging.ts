import { Type } from 'typebox';
import { ChatIdentifier, DataType, Identifier, MessageId, Whole } from '../fields.js';
import { SentMedia } from '../message-extras.js';
import type { RequestDeclaration } from './declaration.js';
import { Reply, change, credentials } from './shapes.js';

/** Identifiers of members whom a text mentions (extension). */
const Mentions = Type.Array(Identifier, { maxItems: 50 });

/** Messaging (protocol, section 3). */
export const messagingRequests = {
  OpenChat: {
    about: 'Makes the chat this connection’s open one; `null` as text opens none.',
    answers: [],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({ chat_name: ChatIdentifier }),
  },
  CloseChat: {
    about: 'Closes the open chat.',
    answers: [],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({}),
  },
  SendMessage: {
    about: 'Stores a message.',
    answers: ['SendMessage', 'Notification', 'Acknowledged'],
    layer: 'base',
    turn: 'pipelined',
    fields: Type.Object({
      sender: Identifier,
      dataType: DataType,
      value: Type.String({ minLength: 1 }),
      chat: ChatIdentifier,
      reply: Type.Optional(Reply),
      // Names the message of this chat that is answered, in place of `reply`: the relay cuts the quote from it.
      quote: Type.Optional(
        Type.Object({
          id: MessageId,
          start: Type.Optional(Whole({ minimum: 0 })),
          length: Type.Optional(Whole({ minimum: 1 })),
        }),
      ),
      media: Type.Optional(SentMedia),
      mentions: Type.Optional(Mentions),
      // Names a message that the sender can see; its content is then sent.
      forward: Type.Optional(Type.Object({ chat: ChatIdentifier, id: MessageId })),
      ...change,
    }),
  },
  EditMessage: {
    about: 'Changes the text of one’s own message.',
    answers: ['EditMessageForUsers', 'Acknowledged'],
    layer: 'base',
    turn: 'pipelined',
    fields: Type.Object({
      ...credentials,
      value: Type.String({ minLength: 1 }),
      id: MessageId,
      chat: ChatIdentifier,
      mentions: Type.Optional(Mentions),
      ...change,
    }),
  },
  DeleteMessage: {
    about: 'Deletes one’s own message for everybody.',
    answers: ['DeleteMessageForUsers', 'Acknowledged'],
    layer: 'base',
    turn: 'pipelined',
    fields: Type.Object({ ...credentials, id: MessageId, chat: ChatIdentifier, ...change }),
  },
  ReadMessage: {
    about: 'Marks another’s message read.',
    answers: ['MessageIsRead', 'Acknowledged'],
    layer: 'base',
    turn: 'pipelined',
    fields: Type.Object({ id: MessageId, chat: ChatIdentifier, ...change }),
  },
  Typing: {
    about: 'Tells those in the chat that the user types or records. Nothing is stored.',
    answers: ['Typing'],
    layer: 'base',
    turn: 'alone',
    fields: Type.Object({
      chat: ChatIdentifier,
      username: Type.Optional(Type.String()),
      identifier: Type.Optional(Type.String()),
      typingType: Type.Optional(Type.Enum(['text', 'audio'])),
    }),
  },
  AddReaction: {
    about: 'Sets one’s reaction to a message.',
    answers: ['ReactionForUsers', 'Acknowledged'],
    layer: 'base',
    turn: 'pipelined',
    fields: Type.Object({
      chat: ChatIdentifier,
      msgId: MessageId,
      sender: Identifier,
      type: Type.String({ minLength: 1, maxLength: 256 }),
      ...change,
    }),
  },
  RemoveReaction: {
    about: 'Takes one’s reaction away.',
    answers: ['ReactionForUsers', 'Acknowledged'],
    layer: 'base',
    turn: 'pipelined',
    fields: Type.Object({ chat: ChatIdentifier, msgId: MessageId, sender: Identifier, ...change }),
  },
} as const satisfies Record<string, RequestDeclaration>;
