import type { FastifyBaseLogger } from 'fastify';
import { handlers } from '../handlers/index.js';
import { ProtocolError } from '../protocol/errors.js';
import { type Request, type RequestName, requestNames, requests } from '../protocol/requests.js';
import type { RequestDeclaration } from '../protocol/requests/declaration.js';
import type { Asking, Handler, Relay } from '../core/context.js';
import { asDiskFull } from '../core/disk-full.js';
import { deliver } from './delivery.js';
import { type Committing, type Effect, type OutgoingEvent, type Outcome } from '../core/effects.js';

type ErrorEvent = Extract<OutgoingEvent, { readonly base: { readonly event: 'Error' } }>;

const costly: ReadonlySet<RequestName> = new Set(
  requestNames.filter((name) => (requests[name] as RequestDeclaration).costly),
);
const pipelined: ReadonlySet<RequestName> = new Set(requestNames.filter((name) => requests[name].turn === 'pipelined'));

/** Handles the frames of one connection, one after the other, and carries out their effects. */
export class Dispatch {
  #storing = 0;
  #idle: (() => void) | undefined;

  constructor(
    readonly relay: Relay,
    readonly asking: Asking,
    readonly log: FastifyBaseLogger,
  ) {}

  /**
   * Handles one request.
   * @returns undefined when the next may follow at once, else a promise of that moment; it never rejects
   */
  handle(request: Request): Promise<void> | undefined {
    if (this.#storing > 0 && !pipelined.has(request.event)) return this.settled().then(() => this.#inTurn(request));
    return this.#inTurn(request);
  }

  #inTurn(request: Request): Promise<void> | undefined {
    const turn = costly.has(request.event) ? this.relay.costs.begin(this.asking) : undefined;
    return turn ? turn.then(() => this.#start(request)) : this.#start(request);
  }

  /**
   * @returns a promise that resolves when every change handed to the store so far has been stored or refused, and told.
   */
  settled(): Promise<void> {
    if (this.#storing === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const before = this.#idle;
      this.#idle = () => {
        before?.();
        resolve();
      };
    });
  }

  /**
   * Tells the client that something was refused, after the effects of the changes before it.
   * @returns as `handle`
   */
  refuse(error: unknown, request?: Request): Promise<void> | undefined {
    if (this.#storing > 0) return this.settled().then(() => this.#sayError(error, request));
    this.#sayError(error, request);
    return undefined;
  }

  #sayError(error: unknown, request: Request | undefined): void {
    const event = this.#errorEvent(error, request);
    // Before anybody is signed in, a client of ours says with the request itself that it takes our fields.
    const asksForCode = request && 'extensions' in request;
    const said = asksForCode ? { base: { ...event.base, ...event.extra } } : event;
    void deliver([{ to: 'sender', event: said }], this.asking);
  }

  #start(request: Request): Promise<void> | undefined {
    try {
      if (this.asking.channel && request.event !== 'PushReceived') {
        throw new ProtocolError('not-allowed', 'This connection is a push channel, and takes no other request.');
      }
      // The registry ties each name to the handler of its request; the union cannot say so here.
      const handler = handlers[request.event] as Handler<RequestName>;
      const outcome = handler(this.relay, request, this.asking);
      if (outcome instanceof Promise) {
        return outcome.then(
          (done) => this.#finish(done, request),
          (error: unknown) => this.refuse(error, request),
        );
      }
      return this.#finish(outcome, request);
    } catch (error) {
      return this.refuse(error, request);
    }
  }

  /** Never throws: the client that asked is told of the error, and other connections go on. */
  #finish(outcome: Outcome, request: Request): Promise<void> | undefined {
    if (!('change' in outcome)) {
      return this.#tell(() => outcome, request);
    }
    this.#storing++;
    // One `then` for every change alike: the order of effects is the order in which the store resolves.
    outcome.change.then(
      (result) => this.#stored(outcome, result, request),
      (error: unknown) => {
        this.#sayError(error, request);
        this.#oneLess();
      },
    );
    return pipelined.has(request.event) ? undefined : this.settled();
  }

  #stored(outcome: Committing, result: unknown, request: Request): void {
    const effects = outcome.effects as (result: unknown) => readonly Effect[];
    const later = this.#tell(() => effects(result), request);
    if (later) void later.then(() => this.#oneLess());
    else this.#oneLess();
  }

  /** @returns undefined when all is told, else a promise of that moment; it never rejects */
  #tell(effects: () => readonly Effect[], request: Request): Promise<void> | undefined {
    const failed = (error: unknown): void =>
      this.#sayError(error instanceof ProtocolError ? error : this.#unanswerable(error, request), request);
    try {
      return deliver(effects(), this.asking)?.catch(failed);
    } catch (error) {
      failed(error);
      return undefined;
    }
  }

  /**
   * The error for an answer that cannot be made, for example because it is too long for a string: asking again would
   * fail again.
   */
  #unanswerable(error: unknown, { event }: Request): ProtocolError {
    this.log.error({ err: error, request: event }, 'an answer could not be made or told');
    return new ProtocolError(
      'no-answer',
      `${event}: the server could not make its answer. Asking again will not help.`,
    );
  }

  #oneLess(): void {
    if (--this.#storing > 0) return;
    const idle = this.#idle;
    this.#idle = undefined;
    idle?.();
  }

  #errorEvent(error: unknown, request: Request | undefined): ErrorEvent {
    const name = request?.event;
    const clientId = request && 'clientId' in request ? request.clientId : undefined;
    const about = { ...(name && { request: name }), ...(clientId && { clientId }) };
    const refusal = asDiskFull(this.relay.disk, error);
    if (refusal instanceof ProtocolError) {
      const { code, retry, message, wait } = refusal;
      this.log.debug({ request: name, code }, 'refused');
      return {
        base: { event: 'Error', data: message },
        extra: { ...about, code, retry, ...(wait !== undefined && { wait }) },
      };
    }
    this.log.error({ err: error, request: name }, 'a request failed');
    return {
      base: {
        event: 'Error',
        data: 'The server could not do this just now. Nothing was changed; try again in a moment.',
      },
      extra: { ...about, code: 'unavailable', retry: true, wait: 1 },
    };
  }
}
