import type { Event, EventName } from '../../relay/protocol/events.js';
import type { Request, RequestName } from '../../relay/protocol/requests.js';
import type { EventFor } from './decode.js';
import { reachedNobody } from './service-away.js';
import { Unanswered } from './unanswered.js';

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
  /**
   * @param reason `refused` with the server's sentence as message; `lost` when the connection went; `silent` after the
   *   time-out, and for an answer that cannot be read; `given-up` when the question was not asked, because it was left
   *   unanswered twice
   * @param code of a refusal, where the server tells one
   */
  constructor(
    readonly reason: 'refused' | 'lost' | 'silent' | 'given-up',
    sentence = '',
    readonly code?: string,
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
  /** When it was handed to the network, in milliseconds of this page; absent while it waits. */
  posedAt?: number;
}

const ANSWER_MS = 15_000;
/** A connection that ends so soon after a question may have ended because of it. */
const FATAL_MS = 10_000;

/**
 * Sends requests that have an answer. A base server's answers do not tell what they answer, so only one question of a
 * kind is under way; the others wait.
 */
export class Questions {
  readonly #queues = new Map<EventName, Question[]>();
  readonly #unanswered = new Unanswered();
  /** When the last answer came, by `performance.now`. */
  #answeredAt = -Infinity;
  /** The last question that was blamed for having no answer: when it was asked and given up. */
  #suspect = { from: Infinity, to: Infinity };

  /**
   * @param send hands a request to the network; returns false when there is none
   * @param onSilent called when a question got no answer in time; `posedAt` is when it was asked, by `performance.now`
   */
  constructor(
    readonly send: (request: Request) => boolean,
    readonly onSilent: (request: Request, posedAt: number) => void,
  ) {}

  /**
   * @param answer the event that answers
   * @param context handed back by `take` with the answer
   * @returns the answer. @throws AskError
   */
  ask<N extends EventName>(request: Request, answer: N, context?: Asked): Promise<EventFor<N>> {
    if (this.#unanswered.isGivenUp(request)) return Promise.reject(new AskError('given-up'));
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
      if (!queue || queue.length === 1 || tellsWhatItAnswers(request)) this.#pose(question);
    });
  }

  /**
   * @returns the context of the question that the event answers, and `answer()`, to be called once the state has the
   * event.
   */
  take(event: Event): { readonly context: Asked | undefined; readonly answer: () => void } | undefined {
    const question = this.#queues
      .get(event.event)
      ?.find(({ request, posedAt }) => posedAt !== undefined && fits(event, request));
    // The answer is late: it belongs to a question that was settled before.
    if (!question) return undefined;
    this.#unanswered.forget(question.request);
    this.#answeredAt = performance.now();
    this.#next(question);
    return { context: question.context, answer: () => question.resolve(event) };
  }

  /** @returns whether the error was about a question; in the base protocol, about the only one under way. */
  takeError(request: string | undefined, sentence: string, code?: string): boolean {
    const posed = this.#posed();
    const matching = request === undefined ? posed : posed.filter((question) => question.request.event === request);
    const [question] = matching;
    if (!question || (request === undefined && matching.length > 1)) return false;
    // The service may be away because of this very question.
    if (!reachedNobody(sentence)) this.#unanswered.forget(question.request);
    this.#next(question);
    question.reject(new AskError('refused', sentence, code));
    return true;
  }

  /** To be called with an answer that cannot be read: its question has none, and is not asked again and again. */
  unreadable(answer: EventName): void {
    const question = this.#posed().find((other) => other.answer === answer);
    if (!question) return;
    this.#unanswered.note(question.request);
    this.#next(question);
    question.reject(new AskError('silent'));
  }

  /**
   * To be called when the connection is gone.
   * @param byServer whether it may have ended because of a question. Servers answer in order, so that was the oldest one.
   */
  lost(byServer = false): void {
    const all = [...this.#queues.values()].flat();
    const oldest = this.#posed().reduce<Question | undefined>(
      (found, other) => ((found?.posedAt ?? Infinity) <= (other.posedAt ?? Infinity) ? found : other),
      undefined,
    );
    if (byServer && oldest && performance.now() - (oldest.posedAt ?? 0) < FATAL_MS) {
      this.#unanswered.note(oldest.request);
    }
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
    const posedAt = performance.now();
    question.posedAt = posedAt;
    question.timer = setTimeout(() => {
      this.#blame(question.request, posedAt);
      this.#next(question);
      question.reject(new AskError('silent'));
      this.onSilent(question.request, posedAt);
    }, ANSWER_MS);
  }

  /** Servers answer in order: what was asked behind a question without an answer may only have gone down with it. */
  #blame(request: Request, posedAt: number): void {
    const { from, to } = this.#suspect;
    if (posedAt >= from && posedAt < to && this.#answeredAt <= from) return;
    this.#suspect = { from: posedAt, to: performance.now() };
    this.#unanswered.note(request);
  }

  #posed(): Question[] {
    return [...this.#queues.values()].flat().filter(({ posedAt }) => posedAt !== undefined);
  }

  #next(question: Question): void {
    clearTimeout(question.timer);
    const queue = (this.#queues.get(question.answer) ?? []).filter((other) => other !== question);
    if (queue.length === 0) this.#queues.delete(question.answer);
    else this.#queues.set(question.answer, queue);
    const [next] = queue;
    if (next && next.posedAt === undefined) this.#pose(next);
  }
}

/** Whether the answer names its question, so that several may be under way. */
function tellsWhatItAnswers(request: Request): boolean {
  return request.event === 'GetUsers';
}

/** Whether an event of the right name can be the answer to the question. */
function fits(event: Event, request: Request): boolean {
  if (event.event === 'Acknowledged') return event.clientId === clientIdOf(request);
  if (event.event !== 'ReturnUsers' || request.event !== 'GetUsers') return true;
  return event.searchingName === undefined || event.searchingName === request.search;
}

function clientIdOf(request: Request): string | undefined {
  return 'clientId' in request ? request.clientId : undefined;
}
