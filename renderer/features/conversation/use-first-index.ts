import { useState } from 'react';
import type { Message } from '../../state/model.js';
import { addedBefore } from './rows.js';

/** Where a virtual list starts to count, so that earlier pages find room before it. */
const START = 1_000_000;

/**
 * The virtual list keeps its place when messages come in before what is shown, if it is told how the index of the first
 * one has moved.
 */
export function useFirstIndex(messages: readonly Message[]): number {
  const [kept, setKept] = useState({ messages, first: START });
  if (kept.messages === messages) return kept.first;
  const first = kept.first - addedBefore(kept.messages, messages);
  setKept({ messages, first });
  return first;
}
