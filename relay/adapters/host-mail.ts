import type { FastifyBaseLogger } from 'fastify';
import type { Mail } from '../ports/mail.js';

/** Shows codes to the host in the log, and tells whoever watches the registrations that wait. */
export class HostMail implements Mail {
  readonly #listeners = new Set<() => void>();

  constructor(readonly log: FastifyBaseLogger) {}

  sendCode(email: string, username: string, code: number): void {
    this.log.info({ email, username, code }, 'a registration waits for this code: pass it on to the person');
    this.#changed();
  }

  settled(): void {
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** @param listener called when the list of waiting registrations changed. @returns stops listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
