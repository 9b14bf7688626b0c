import { useState } from 'react';
import { useSubmit } from '../../ui/use-submit.js';

/** The requests of a dialog, one at a time. */
export interface Task {
  /** The name of the request under way: a member's identifier, or a name of its own; null while there is none. */
  readonly under: string | null;
  /** What went wrong the last time, in words. */
  readonly error: string | null;
  /** Does nothing while a request is under way. */
  run(this: void, name: string, task: () => Promise<void>): void;
}

/** @returns the requests that several places of one dialog share */
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
