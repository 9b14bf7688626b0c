import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useApp } from '../../ui/app-context.js';
import { errorText } from '../../ui/error-text.js';

/**
 * Asks for the members of a group once it is looked at, and again when the connection is back.
 * @returns why the members did not come, in words; null where they came, or are on their way
 */
export function useMembers(chat: string): { readonly failure: string | null; again(this: void): void } {
  const { t } = useTranslation();
  const actions = useActions();
  const connected = useApp((state) => state.connection.kind === 'ready');
  const [tries, setTries] = useState(0);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);

  useEffect(() => {
    let current = true;
    const settle = (result: typeof failure) => {
      if (current) setFailure(result);
    };
    actions.fetchMembers(chat).then(
      () => settle(null),
      (error: unknown) => settle({ error }),
    );
    return () => {
      current = false;
    };
  }, [actions, chat, connected, tries]);

  return {
    failure: failure && errorText(failure.error, t),
    again() {
      setFailure(null);
      setTries(tries + 1);
    },
  };
}
