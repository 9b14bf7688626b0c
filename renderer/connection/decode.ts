import { createEventDecoder } from '../../relay/protocol/decode.js';
import type { Event, EventName } from '../../relay/protocol/events.js';

/** The event `N`, as a client receives it. */
export type EventFor<N extends EventName> = Extract<Event, { event: N }>;

const decodeStrictly = createEventDecoder();

/**
 * Values for fields that existing servers leave out or send as null, where a client can do without. They pass on what
 * the sending client happened to send, as recorded traffic shows.
 */
const defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  SendMessage: { reply: '', isRead: 0, username: '', avatar: '', data: '', dataType: 'text' },
  Notification: { data: '' },
  RightCode: { password: '', avatar: '', description: '', username: '', email: '' },
  TruePassword: { password: '', avatar: '', description: '', username: '', email: '' },
  Error: { data: '' },
  ReactionForUsers: { reactions: [] },
};

/** Ids that existing servers send in whichever type the client used. */
const ids = ['id', 'messageId'];

/** @returns the frame as a checked event; undefined for an event that this client does not know. */
export function decodeEvent(text: string): Event | undefined {
  return decodeStrictly(text) ?? decodeTolerantly(text);
}

function decodeTolerantly(text: string): Event | undefined {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof frame !== 'object' || frame === null) return undefined;
  const fields: Record<string, unknown> = { ...frame };
  const fill = typeof fields['event'] === 'string' ? defaults[fields['event']] : undefined;
  for (const [key, value] of Object.entries(fill ?? {})) fields[key] ??= value;
  if (typeof fields['reply'] === 'object') fields['reply'] = JSON.stringify(fields['reply']);
  for (const key of ids) {
    const id = fields[key];
    if (typeof id === 'string' && /^\d{1,15}$/.test(id)) fields[key] = Number(id);
  }
  return decodeStrictly(JSON.stringify(fields));
}
