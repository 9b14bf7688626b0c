import type { WebSocket } from 'ws';
import type { Office, Person } from './office.js';

export type Frame = Record<string, unknown>;

/** One connection. The gateway believes whom it says it is, once, until it says that it goes. */
export interface Line {
  readonly socket: WebSocket;
  claimed: { readonly identifier: unknown; readonly password: unknown } | null;
  signedIn: Person | null;
}

/** What the messaging service knows, in its memory only: it is forgotten when the service starts again. */
export interface Messaging {
  /** Who has signed in, in that order. */
  readonly sessions: Map<Line, Person>;
  /** The connections in a chat, by the chat's table. A chat that nobody has opened yet is not in it. */
  readonly rooms: Map<string, Line[]>;
  readonly open: Map<Line, string>;
}

/** What a service has at hand for its answers. */
export interface Desk {
  readonly office: Office;
  readonly messaging: Messaging;
  say(this: void, line: Line, frame: Frame): void;
  /** The mail with a registration's code. */
  mail(this: void, email: string, code: number): void;
}

/** How a service takes a request; what it does not understand it leaves unanswered. */
export type Answer = (desk: Desk, frame: Frame, line: Line) => void;

/** Thrown where the program of the service has no answer to an error: its process ends. */
export class ServiceEnds extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ServiceEnds';
  }
}

/**
 * Whoever the connection is, whatever credentials the frame carries; on a connection that is nobody's, those of the
 * frame.
 * @returns undefined when the password is wrong or there is no such person
 */
export function requester({ office }: Desk, frame: Frame, line: Line): Person | undefined {
  const own = { identifier: frame['identifier'], password: frame['password'] };
  const asked = frame['request_identifier']
    ? { identifier: frame['request_identifier'], password: frame['request_password'] }
    : own;
  const { identifier, password } = line.claimed ?? asked;
  const person = office.byIdentifier(identifier);
  return person?.password === password ? person : undefined;
}

export const seconds = () => Math.round(Date.now() / 1000);
