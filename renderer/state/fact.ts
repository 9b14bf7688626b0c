import type { EventFor } from '../connection/decode.js';
import type { Message } from './model.js';

interface InChat {
  readonly chat: string;
}

/** A new message; one that is there already stays as it is. */
export interface AddFact extends InChat {
  readonly kind: 'add';
  readonly message: Message;
}

/** A change to a message. */
export interface ChangeFact extends InChat {
  readonly kind: 'change';
  readonly id: number;
  readonly event: EventFor<'EditMessageForUsers'> | EventFor<'ReactionForUsers'> | EventFor<'MessageIsRead'>;
  /** What I wrote, where the event is an edit of mine of which the server keeps another text. */
  readonly written?: string;
}

export interface RemoveFact extends InChat {
  readonly kind: 'remove';
  readonly id: number;
}

/** A member has read everything that others wrote up to a message. */
export interface ReadFact extends InChat {
  readonly kind: 'read';
  readonly identifier: string;
  readonly id: number;
}

/** A page of the server's history: between its ends there are these messages and no others. */
export interface PageFact extends InChat {
  readonly kind: 'page';
  readonly messages: readonly Message[];
  /** Ids, both included. `low` is 0 where the page reaches the beginning. */
  readonly low: number;
  readonly high: number;
  /** Whether the page does not meet the messages from before: nothing is known of older ones any more. */
  readonly cut: boolean;
}

/** The user is no longer in the chat. */
export interface GoneFact extends InChat {
  readonly kind: 'gone';
}

/** What an event tells about the messages of a chat, whether or not they are on the screen. */
export type Fact = AddFact | ChangeFact | RemoveFact | ReadFact | PageFact | GoneFact;
