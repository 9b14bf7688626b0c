import Value from 'typebox/value';
import { type EventName, type EventOf, events } from '../../../relay/protocol/events.js';

/** The events that a push channel understands. */
const heard = ['PushConnected', 'Push', 'PushChanged', 'PushWithdrawn', 'WrongAuthInIdentifier', 'Error'] as const;

export type Heard = { [N in (typeof heard)[number]]: { readonly event: N } & EventOf<N> }[(typeof heard)[number]];
export type Push = EventOf<'Push'>;
export type PushChanged = EventOf<'PushChanged'>;
export type PushWithdrawn = EventOf<'PushWithdrawn'>;

/** @returns the checked event in a frame; undefined for a frame that a push channel does not know */
export function decodeHeard(text: string): Heard | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { event } = (value ?? {}) as { event?: unknown };
  const name = heard.find((each: EventName) => each === event);
  return name !== undefined && Value.Check(events[name].base, value) ? (value as Heard) : undefined;
}
