import type { Event, EventName } from '../../relay/protocol/events.js';
import type { Request, RequestName } from '../../relay/protocol/requests.js';
import type { EventFor } from './decode.js';

/** A page of history that is on its way. */
export interface AskedPage {
  readonly chat: string;
  /** How many of the newest messages are left out. */
  readonly skip: number;
  /** The newest id that was shown when the page was asked for, 0 when none. */
  readonly newest: number;
  /**
   * The user is reading older messages: a page that does not meet them must not replace them. What is missed comes
   * anyway.
   */
  readonly stay?: true;
}

/** What a question was about, for answers that do not tell it. */
export type Asked =
  { readonly kind: 'page'; readonly page: AskedPage } | { readonly kind: 'members'; readonly chat: string };

/** Why an answer did not come. */
export class AskError extends Error {
  /** @param reason `refused` with the server's sentence as message, and its code where it tells one; `lost` when the connection went; `silent` after the time-out */
  constructor(
    readonly reason: 'refused' | 'lost' | 'silent',
    sentence = '',
    readonly code: string | null = null,
  ) {
    super(sentence);
    this.name = 'AskError';
  }
}

interface Question {
  readonly request: Request;
  readonly answer: EventName;
  readonly context: Asked | undefined;
  readonly resolve: (event: Event) => void;
  readonly reject: (error: AskError) => void;
  timer?: ReturnType<typeof setTimeout>;
}

const ANSWER_MS = 15_000;

/**
 * Sends requests that have an answer. A base server's answers do not tell what they answer, so only one question of a
 * kind is under way; the others wait.
 */
export class Questions {
  readonly #queues = new Map<EventName, Question[]>();

  /**
   * @param send hands a request to the network; returns false when there is none
   * @param onSilent called when a question got no answer in time
   */
  constructor(
    readonly send: (request: Request) => boolean,
    readonly onSilent: () => void,
  ) {}

  /**
   * @param answer the event that answers
   * @param context handed back by `take` with the answer
   * @returns the answer. @throws AskError
   */
  ask<N extends EventName>(request: Request, answer: N, context?: Asked): Promise<EventFor<N>> {
    return new Promise((resolve, reject) => {
      const question: Question = {
        request,
        answer,
        context,
        resolve: resolve as (event: Event) => void,
        reject,
      };
      const queue = this.#queues.get(answer);
      if (queue) queue.push(question);
      else this.#queues.set(answer, [question]);
      if (!queue || queue.length === 1) this.#pose(question);
    });
  }

  /**
   * @returns the context of the question that the event answers, and `answer()`, to be called once the state has the
   * event.
   */
  take(event: Event): { readonly context: Asked | undefined; readonly answer: () => void } | undefined {
    const question = this.#queues.get(event.event)?.[0];
    if (!question) return undefined;
    // The answer is late: it belongs to a question that was settled before.
    if (event.event === 'Acknowledged' && event.clientId !== clientIdOf(question.request)) return undefined;
    this.#next(question);
    return { context: question.context, answer: () => question.resolve(event) };
  }

  /** @returns whether the error was about a question; in the base protocol, about the only one under way. */
  takeError(request: string | undefined, sentence: string, code: string | null = null): boolean {
    const posed = [...this.#queues.values()].flatMap((queue) => queue.slice(0, 1));
    const matching = request === undefined ? posed : posed.filter((question) => question.request.event === request);
    const [question] = matching;
    if (!question || (request === undefined && matching.length > 1)) return false;
    this.#next(question);
    question.reject(new AskError('refused', sentence, code));
    return true;
  }

  /** To be called when the connection is gone. */
  lost(): void {
    const all = [...this.#queues.values()].flat();
    this.#queues.clear();
    for (const question of all) {
      clearTimeout(question.timer);
      question.reject(new AskError('lost'));
    }
  }

  /** @returns whether such a request is under way or waits to be sent. */
  isAsking(request: RequestName): boolean {
    return [...this.#queues.values()].some((queue) => queue.some((question) => question.request.event === request));
  }

  #pose(question: Question): void {
    if (!this.send(question.request)) {
      this.#next(question);
      question.reject(new AskError('lost'));
      return;
    }
    question.timer = setTimeout(() => {
      this.#next(question);
      question.reject(new AskError('silent'));
      this.onSilent();
    }, ANSWER_MS);
  }

  #next(question: Question): void {
    clearTimeout(question.timer);
    const queue = this.#queues.get(question.answer);
    queue?.shift();
    const [next] = queue ?? [];
    if (next) this.#pose(next);
    else this.#queues.delete(question.answer);
  }
}

function clientIdOf(request: Request): string | undefined {
  return 'clientId' in request ? request.clientId : undefined;
}
