import { useMemo } from 'react';
import type { Message } from '../../state/model.js';
import { type Readers, readersOf } from '../../state/readers.js';
import { useApp } from '../../ui/app-context.js';
import { chatById } from '../../state/selectors.js';

/**
 * @returns who has read a message of the user's own in a group; null for all other messages, and where the server does
 * not tell
 */
export function useReaders(chat: string, { id, sender }: Message, own: boolean): Readers | null {
  const ofGroup = (state: Parameters<ReturnType<typeof chatById>>[0]) => {
    const found = own ? chatById(chat)(state) : undefined;
    return found?.isLocal === false ? found : undefined;
  };
  const members = useApp((state) => ofGroup(state)?.members ?? null);
  const cursors = useApp((state) => ofGroup(state)?.extras?.cursors);
  const since = useApp((state) => ofGroup(state)?.extras?.since);
  return useMemo(
    () => readersOf(members, cursors && since && { cursors, since }, { id, sender }),
    [members, cursors, since, id, sender],
  );
}
