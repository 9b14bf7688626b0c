import type { Quote } from '../connection/quote.js';
import type { Draft, Message } from './model.js';

/** A draft that has nothing in it. */
export const noDraft: Draft = { text: '', reply: null, editing: null };

/** @returns the draft in which a message is edited; what was being written waits in it */
export function draftOfEdit(draft: Draft, message: Pick<Message, 'id' | 'value' | 'mentions'>): Draft {
  const { id, value } = message;
  const named = message.mentions && { mentions: message.mentions };
  const { text, reply, mentions } = withoutEdit(draft);
  const aside = { text, reply, ...(mentions && { mentions }) };
  const hasAside = text !== '' || reply !== null;
  return { text: value, reply: null, editing: id, original: value, ...named, ...(hasAside && { aside }) };
}

/** @returns what was being written before an edit, to which the user comes back afterwards */
export function withoutEdit(draft: Draft): Draft {
  return draft.editing === null ? draft : { ...noDraft, ...draft.aside };
}

/** @returns the draft in which a message is answered. It ends an edit, whose text is not part of the answer. */
export function draftOfReply(draft: Draft, quote: Quote): Draft {
  return { ...withoutEdit(draft), reply: quote };
}

/** @returns the text of an edit that has begun to differ from its message; null where there is none */
export function editedText({ editing, text, original }: Draft): string | null {
  return editing !== null && text.trim() !== '' && text !== original ? text : null;
}

/** @returns the draft with more words behind what stands there; it ends an edit */
export function withWords(draft: Draft, words: string): Draft {
  const written = withoutEdit(draft);
  return { ...written, text: written.text.trim() === '' ? words : `${written.text}\n${words}` };
}
