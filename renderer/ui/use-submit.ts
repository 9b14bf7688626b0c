import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from './error-text.js';

export interface Submit {
  readonly busy: boolean;
  /** What went wrong the last time, in words. */
  readonly error: string | null;
  /** Runs one task; a second call while one runs is ignored. */
  run(this: void, task: () => Promise<void>): void;
  clear(this: void): void;
}

/** The submission of a form: busy while it runs, and the text of its failure. */
export function useSubmit(): Submit {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const running = useRef(false);

  return {
    busy,
    error: failure && errorText(failure.error, t),
    clear: () => setFailure(null),
    run(task) {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      setFailure(null);
      void task()
        .catch((error: unknown) => setFailure({ error }))
        .finally(() => {
          running.current = false;
          setBusy(false);
        });
    },
  };
}
