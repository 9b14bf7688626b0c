/** Who a connection belongs to: shared by all devices of the user, so that a new name or picture is seen by all. */
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
  /** Nobody sits at this device, as it says itself. */
  away: boolean;
  /** Queues one WebSocket frame, ready for the wire. */
  send(frame: Buffer): void;
  /** As `send`, for what the peer asked for itself: however long it is, the peer is not cut off for it. */
  answer(frame: Buffer): void;
}
