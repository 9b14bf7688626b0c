import type { TFunction } from 'i18next';
import { type ErrorCode, errorCodes } from '../../relay/protocol/errors.js';

/** Why a server refused: the code of our extensions where it told one, and its sentence, '' when it gave none. */
interface Refusal {
  readonly code?: string | undefined;
  readonly sentence: string;
}

/**
 * @returns why a server refused, in the reader's language. The sentence of a server that tells no code is quoted: it may
 *   be in any language.
 */
export function refusalText({ code, sentence }: Refusal, t: TFunction): string {
  if (code !== undefined) return isKnown(code) ? t(`refusals.${code}`) : t('errors.refused');
  return sentence === '' ? t('errors.refused') : t('errors.refusedSays', { sentence });
}

/** @returns the same for a place that says by itself that something was refused: there a bare sentence stands alone */
export function reasonText(refusal: Refusal, t: TFunction): string {
  return refusal.code === undefined ? refusal.sentence : refusalText(refusal, t);
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
