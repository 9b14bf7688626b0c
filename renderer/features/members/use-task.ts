import { useState } from 'react';
import { useSubmit } from '../../ui/use-submit.js';

/** What a dialog asks of the server, one thing at a time. */
export interface Task {
  /** What is under way: a member's identifier, or a name of its own; null while nothing is. */
  readonly under: string | null;
  /** What went wrong the last time, in words. */
  readonly error: string | null;
  /** Does nothing while something is under way. */
  run(this: void, name: string, task: () => Promise<void>): void;
}

/** @returns what is asked of the server from several places of one dialog */
export function useTask(): Task {
  const submit = useSubmit();
  const [name, setName] = useState<string | null>(null);
  return {
    under: submit.busy ? name : null,
    error: submit.error,
    run(next, task) {
      if (submit.busy) return;
      setName(next);
      submit.run(task);
    },
  };
}
