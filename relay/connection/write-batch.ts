/** Bytes that are joined into one chunk; frames that have more are written one by one, for joining would copy them all. */
const JOINED_BYTES = 1024 * 1024;

/** A receiver with frames waiting for the end of the turn. */
export interface Receiver {
  readonly waiting: Buffer[];
  /** Writes one chunk to the socket. */
  write(chunk: Buffer): void;
  /** Ends the receiver, whose frames could not be written: it has missed something. */
  fail(error: unknown): void;
}

/**
 * Gathers what is sent to each receiver within one turn of the event loop into one write. Receivers with the very same
 * frames (the members of a busy chat) share one chunk, joined once.
 */
export class WriteBatch {
  #receivers: Receiver[] = [];
  #scheduled = false;

  /** Queues a frame. Order per receiver is kept. */
  send(receiver: Receiver, frame: Buffer): void {
    if (receiver.waiting.length === 0) this.#receivers.push(receiver);
    receiver.waiting.push(frame);
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A tick runs after the promise callbacks of a group commit, each of which may deliver a message, and before any
    // other I/O.
    process.nextTick(this.flush);
  }

  readonly flush = (): void => {
    this.#scheduled = false;
    const receivers = this.#receivers;
    this.#receivers = [];
    let joined: Buffer[] = [];
    let chunks: readonly Buffer[] | undefined;
    for (const receiver of receivers) {
      const frames = receiver.waiting;
      try {
        if (!chunks || !same(frames, joined)) {
          joined = frames.slice();
          chunks = chunksOf(joined);
        }
        frames.length = 0;
        for (const chunk of chunks) receiver.write(chunk);
      } catch (error) {
        // There may be more bytes than a buffer can hold, for example. The receivers after this one still get their
        // frames.
        frames.length = 0;
        chunks = undefined;
        receiver.fail(error);
      }
    }
  };
}

function chunksOf(frames: readonly Buffer[]): readonly Buffer[] {
  if (frames.length === 1) return frames;
  let bytes = 0;
  for (const { length } of frames) bytes += length;
  return bytes > JOINED_BYTES ? frames : [Buffer.concat(frames)];
}

function same(a: readonly Buffer[], b: readonly Buffer[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
