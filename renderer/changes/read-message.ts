import { Type } from 'typebox';
import type { Event } from '../../relay/protocol/events.js';
import { updateMessage } from '../state/messages.js';
import { type ChangeToMessage, type Intention, ownId } from './intention.js';
import { baseShape, IdShape } from './shapes.js';

/** Marks one message of somebody else as read. */
export interface ReadChange extends ChangeToMessage {
  readonly kind: 'ReadMessage';
}

export const readMessage: Intention<ReadChange> = {
  shape: Type.Object({ ...baseShape, id: IdShape }),

  request: (change, asking) => ({
    event: 'ReadMessage',
    id: change.id,
    chat: change.chat,
    ...ownId(change, asking),
  }),

  foresee: (messages, { id }) =>
    updateMessage(messages, id, (message) => (message.isRead ? message : { ...message, isRead: true })),

  // A message that the user has read stays read, whatever the server answers.
  undo: (messages) => messages,
  confirm: (state) => state,

  isEcho: isReadEcho,

  fact: () => undefined,

  inOtherHistory: () => null,

  refusal: 'nothing',
};

/** @returns whether the event tells that the message of the change was read */
export function isReadEcho(event: Event, { chat, id }: ChangeToMessage): boolean {
  return event.event === 'MessageIsRead' && event.chat === chat && event.id === id;
}
