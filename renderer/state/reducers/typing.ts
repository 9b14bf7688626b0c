import type { TypingPerson } from '../model.js';
import type { Reducer } from '../reducer.js';
import { TYPING_SHOWN_MS, withTyping } from '../typing.js';

/** Somebody types or records, which is shown for a while. The user's own devices are not shown. */
export const typing: Reducer<'Typing'> = (state, event, { me, now }) => {
  const { chat, identifier, username, typingType } = event;
  if (identifier === me.identifier) return state;
  const person: TypingPerson = {
    identifier,
    username,
    kind: typingType === 'audio' ? 'audio' : 'text',
    until: now + TYPING_SHOWN_MS,
  };
  const people = state.typing[chat] ?? [];
  const at = people.findIndex((other) => other.identifier === identifier);
  return withTyping(state, chat, at < 0 ? [...people, person] : people.with(at, person));
};
