import { useTranslation } from 'react-i18next';
import type { Quote } from '../../connection/quote.js';
import { isQuotedGone, quotedMessage } from '../../state/quotes.js';
import { nameOf } from '../../state/selectors.js';
import { useApp } from '../../ui/app-context.js';
import { lineOf } from './attachment.js';

/** What the strip of an answer says. */
interface QuoteWords {
  readonly name: string;
  readonly text: string;
  readonly isGone: boolean;
}

/** @returns the quoted message as it is now, where that is known here; else as it was quoted; null without a quote */
export function useQuote(chat: string, quote: Quote | null): QuoteWords | null {
  const { t } = useTranslation();
  const now = useApp((state) => quote && quotedMessage(state, chat, quote));
  const person = useApp((state) => (quote ? nameOf(state, quote.sender) : undefined));
  const isGone = useApp((state) => quote !== null && isQuotedGone(state, chat, quote));
  if (!quote) return null;
  const name = now?.username ?? person ?? quote.username;
  return { name, text: isGone ? t('message.quoteGone') : lineOf(now ?? quote, t), isGone };
}
