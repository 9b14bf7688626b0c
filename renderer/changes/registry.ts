import type { RequestName } from '../../relay/protocol/requests.js';
import { addReaction } from './add-reaction.js';
import { deleteMessage } from './delete-message.js';
import { editMessage } from './edit-message.js';
import type { ChangeBase, Intention, Retryable } from './intention.js';
import { readMessage } from './read-message.js';
import { readUpTo } from './read-up-to.js';
import { removeReaction } from './remove-reaction.js';
import { sendMessage } from './send-message.js';

/** Every kind of change that waits in the outbox, by its `kind`: the name of the request that asks for it. */
const intentions = {
  SendMessage: sendMessage,
  EditMessage: editMessage,
  DeleteMessage: deleteMessage,
  ReadMessage: readMessage,
  ReadUpTo: readUpTo,
  AddReaction: addReaction,
  RemoveReaction: removeReaction,
} satisfies { readonly [K in RequestName]?: Intention<ChangeBase & { readonly kind: K }> };

type Kind = keyof typeof intentions;

/** A change that the server has not confirmed yet. */
export type Change = { [K in Kind]: (typeof intentions)[K] extends Intention<infer C> ? C : never }[Kind];

/** @returns the intention for a change: everything that is done with its kind */
export function intentionOf({ kind }: Change): Intention<Change> {
  return intentions[kind];
}

/** @returns whether a value from a storage names a kind of change */
export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(intentions, value);
}

/** @returns the form of a kind of change in the outbox's storage */
export function shapeOf(kind: Kind) {
  return intentions[kind].shape;
}

/** @returns whether the change stays when it is refused, to be tried again */
export function isRetryable(change: Change): change is Extract<Change, Retryable> {
  return 'failed' in change;
}

/** @returns whether the server refused the change: it then waits for the user, not for the server */
export function hasFailed(change: Change): boolean {
  return isRetryable(change) && change.failed !== null;
}
