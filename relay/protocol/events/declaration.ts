import type { TObject } from 'typebox';

/**
 * The declaration of an event: its fields, and what the relay, its clients and the documentation have to know of it.
 * All facts about an event are kept here and in no second list.
 */
export interface EventDeclaration {
  /** What it says, in a sentence for the documentation. */
  readonly about: string;
  /** `base`: existing servers say it too. `extension`: it is ours, and no base connection gets it. */
  readonly layer: 'base' | 'extension';
  /**
   * What it changes of messages that a client has already. `text`: a message has another text or is gone; the
   * acknowledgement of such a change is among them. `marks`: who has read it, and with what it was reacted to.
   */
  readonly changes: 'nothing' | 'text' | 'marks';
  /** The fields that every connection gets. */
  readonly base: TObject;
  /** The fields that only connections with the extensions get beside them. */
  readonly extra: TObject;
}
