import type { TFunction } from 'i18next';
import { ActionError } from '../actions/actions.js';
import { refusalText } from './refusal-text.js';

/** @returns what to tell the user about a failed action, and what to do about it */
export function errorText(error: unknown, t: TFunction): string {
  if (!(error instanceof ActionError)) return t('errors.unknown');
  switch (error.code) {
    case 'refused':
      return refusalText({ code: error.refusal, sentence: error.sentence ?? '' }, t);
    case 'host-failed':
      return error.sentence === null ? t('errors.host-failed') : `${t('errors.host-failed')} ${error.sentence}`;
    case 'email-used':
    case 'wrong-code':
    case 'wrong-password':
    case 'no-such-user':
    case 'unreachable':
    case 'unanswered':
    case 'not-told':
    case 'not-from-page':
    case 'no-uploads':
    case 'name-refused':
      return t(`errors.${error.code}`);
    default:
      error.code satisfies never;
      return t('errors.unknown');
  }
}
