import Value from 'typebox/value';
import { type EventName, type EventOf, events } from '../../../relay/protocol/events.js';

/** What a push channel is told and makes something of. */
const heard = ['PushConnected', 'Push', 'PushWithdrawn', 'WrongAuthInIdentifier', 'Error'] as const;

export type Heard = { [N in (typeof heard)[number]]: { readonly event: N } & EventOf<N> }[(typeof heard)[number]];
export type Push = EventOf<'Push'>;
export type PushWithdrawn = EventOf<'PushWithdrawn'>;

/** @returns what a frame says, checked; undefined when it is nothing that a push channel knows */
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
