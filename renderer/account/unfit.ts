import type { EventName } from '../../relay/protocol/events.js';
import type { Bridge } from '../bridge/bridge.js';

/** Milliseconds between two lines about the same event: a server repeats its ways with every answer. */
const GATHER_MS = 60_000;

/** Counts the values of a server that did not fit, for the log; a browser's page has none. */
export class Unfit {
  readonly #counts = new Map<EventName, { count: number; told: number }>();

  constructor(readonly options: { readonly diagnostics: Bridge['diagnostics']; readonly now: () => number }) {}

  note(event: EventName, count: number): void {
    const { diagnostics, now } = this.options;
    if (!diagnostics) return;
    const known = this.#counts.get(event) ?? { count: 0, told: -Infinity };
    known.count += count;
    this.#counts.set(event, known);
    if (now() - known.told < GATHER_MS) return;
    void diagnostics.unfit(event, known.count).catch(() => undefined); // Only a line of the log is lost.
    known.count = 0;
    known.told = now();
  }
}
