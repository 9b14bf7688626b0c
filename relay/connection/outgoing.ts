import { frameHeader } from './frame.js';

/** What waits behind an answer that is still being made. */
type Held =
  | { readonly kind: 'frame'; readonly frame: Buffer }
  | { readonly kind: 'answer'; /** Undefined while it is being made. */ frames: readonly Buffer[] | undefined };

/**
 * The frames of one connection on their way to the write batch, in the order in which they were said: what is said while
 * an answer is being made in pieces follows that answer, so that nobody hears of a message before the page that lacks it.
 */
export class Outgoing {
  readonly #hand: (frames: readonly Buffer[], answers: boolean) => void;
  readonly #held: Held[] = [];
  #heldBytes = 0;

  /** @param hand takes frames that have their turn, and whether they answer the connection */
  constructor(hand: (frames: readonly Buffer[], answers: boolean) => void) {
    this.#hand = hand;
  }

  /** Bytes of the frames that were not asked for and wait. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  send(frame: Buffer): void {
    if (this.#held.length === 0) {
      this.#hand([frame], false);
      return;
    }
    this.#heldBytes += frame.length;
    this.#held.push({ kind: 'frame', frame });
  }

  answer(frame: Buffer): void {
    if (this.#held.length === 0) this.#hand([frame], true);
    else this.#held.push({ kind: 'answer', frames: [frame] });
  }

  /**
   * Sends pieces as the payload of one frame. Where one piece is all, this is done at once.
   * @param made is told each piece; it returns how to wait before the next one, undefined where nobody wants them any more
   * @returns undefined when the frame is on its way, else a promise of that moment
   * @throws what making a piece throws, also as a rejection
   */
  answerInPieces(
    pieces: Iterator<Buffer>,
    made: (piece: Buffer) => (() => Promise<void>) | undefined,
  ): Promise<void> | undefined {
    const all: Buffer[] = [];
    for (let next = pieces.next(); ; next = pieces.next()) {
      if (next.done) {
        this.answer(Buffer.concat(framed(all)));
        return undefined;
      }
      all.push(next.value);
      const wait = made(next.value);
      if (all.length > 1 && wait) return this.#makeRest(pieces, all, wait, made);
      if (!wait) return undefined;
    }
  }

  /** Forgets what waits: the connection is closed. */
  clear(): void {
    this.#held.length = 0;
    this.#heldBytes = 0;
  }

  async #makeRest(
    pieces: Iterator<Buffer>,
    all: Buffer[],
    first: () => Promise<void>,
    made: (piece: Buffer) => (() => Promise<void>) | undefined,
  ): Promise<void> {
    const answer: Held = { kind: 'answer', frames: undefined };
    this.#held.push(answer);
    try {
      let wait: (() => Promise<void>) | undefined = first;
      while (wait) {
        await wait();
        const next = pieces.next();
        if (next.done) break;
        all.push(next.value);
        wait = made(next.value);
      }
      answer.frames = framed(all);
    } catch (error) {
      answer.frames = [];
      throw error;
    } finally {
      this.#handOn();
    }
  }

  /** Hands on what no longer waits for an answer. */
  #handOn(): void {
    for (let first = this.#held[0]; first; first = this.#held[0]) {
      if (first.kind === 'answer') {
        if (!first.frames) return;
        this.#held.shift();
        this.#hand(first.frames, true);
      } else {
        this.#held.shift();
        this.#heldBytes -= first.frame.length;
        this.#hand([first.frame], false);
      }
    }
  }
}

/** @returns the pieces with the header of the frame that they are the payload of */
function framed(pieces: readonly Buffer[]): Buffer[] {
  return [frameHeader(pieces.reduce((sum, { length }) => sum + length, 0)), ...pieces];
}
