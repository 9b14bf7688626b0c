import { useState } from 'react';
import type { Message } from '../../state/model.js';
import { addedBefore } from './rows.js';

/** Index of the first item of a virtual list, so high that earlier pages find room before it. */
const START = 1_000_000;

/**
 * Tells the virtual list how the index of the first message has moved when messages come in before it; the list then
 * keeps its place.
 */
export function useFirstIndex(messages: readonly Message[]): number {
  const [kept, setKept] = useState({ messages, first: START });
  if (kept.messages === messages) return kept.first;
  const first = kept.first - addedBefore(kept.messages, messages);
  setKept({ messages, first });
  return first;
}
