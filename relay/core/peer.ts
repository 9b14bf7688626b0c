/**
 * The user of a connection. All devices of a user share this object, so that a new name or picture reaches all of them.
 */
export interface OnlineUser {
  readonly key: number;
  readonly identifier: string;
  username: string;
  avatar: string;
  readonly connections: Set<Peer>;
}

/** What presence and delivery need to know of a connection. */
export interface Peer {
  /** Whether the client asked for our extensions. */
  readonly extended: boolean;
  /** The network address: for counting failed logins, and for uploads of clients that do not say who they are. */
  readonly address: string;
  user: OnlineUser | null;
  /** Identifier of the open chat. */
  openChat: string | null;
  /** The client has said that nobody is using this device. */
  away: boolean;
  /** Queues one WebSocket frame, ready for the wire. */
  send(frame: Buffer): void;
  /** As `send`, for what the peer asked for itself: however long it is, the peer is not cut off for it. */
  answer(frame: Buffer): void;
}
