import type { Request, RequestName } from '../../relay/protocol/requests.js';

/** So many questions are remembered; of more, the oldest is forgotten. */
const MOST = 200;
/** A question is given up after so many times without an answer. */
const TIMES = 2;
/** Fields that say who asks, and nothing of what. */
const asker: ReadonlySet<string> = new Set(['password', 'request_identifier', 'request_password', 'clientId']);
/** Without these nothing works: they are asked for as long as there is a server. */
const vital: ReadonlySet<RequestName> = new Set(['GetUserChats', 'Sync', 'IsUserOnline']);

/**
 * Remembers questions that got no answer. A server may die at a question: it is not asked again, for as long as the app
 * runs, after that happened twice.
 */
export class Unanswered {
  readonly #times = new Map<string, number>();

  /** To be called when a question got no answer. */
  note(request: Request): void {
    if (vital.has(request.event)) return;
    const key = keyOf(request);
    const times = this.#times.get(key) ?? 0;
    this.#times.delete(key);
    this.#times.set(key, times + 1);
    if (this.#times.size <= MOST) return;
    const [oldest] = this.#times.keys();
    if (oldest !== undefined) this.#times.delete(oldest);
  }

  /** To be called when a question got its answer. */
  forget(request: Request): void {
    if (this.#times.size > 0) this.#times.delete(keyOf(request));
  }

  isGivenUp(request: Request): boolean {
    return this.#times.size > 0 && (this.#times.get(keyOf(request)) ?? 0) >= TIMES;
  }
}

function keyOf(request: Request): string {
  return JSON.stringify(Object.entries(request).filter(([field]) => !asker.has(field))).slice(0, 2_000);
}
