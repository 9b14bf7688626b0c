import type { TFunction } from 'i18next';
import { ActionError } from '../actions/actions.js';

/** @returns what to tell the user about a failed action, and what to do about it */
export function errorText(error: unknown, t: TFunction): string {
  if (!(error instanceof ActionError)) return t('errors.unknown');
  switch (error.code) {
    case 'refused':
    case 'host-failed':
      return error.sentence === null
        ? t(`errors.${error.code}`)
        : error.code === 'refused'
          ? t('errors.refusedSays', { sentence: error.sentence })
          : `${t('errors.host-failed')} ${error.sentence}`;
    case 'email-used':
    case 'wrong-code':
    case 'wrong-password':
    case 'no-such-user':
    case 'unreachable':
    case 'name-refused':
    case 'confusable-name':
    case 'confusable-email':
    case 'blocked-person':
      return t(`errors.${error.code}`);
    default:
      error.code satisfies never;
      return t('errors.unknown');
  }
}
