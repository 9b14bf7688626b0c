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
  /**
   * As `answer`, for an answer of so many bytes that others have their turn of the event loop between its pieces. What is
   * sent meanwhile follows it.
   * @param pieces of the payload of one frame, in order; each is made when it is asked for
   * @returns undefined where the answer was short and is on its way, else a promise of that moment
   * @throws what making a piece throws, also as a rejection; nothing of the answer is sent then
   */
  answerInPieces(pieces: Iterator<Buffer>): Promise<void> | undefined;
}
