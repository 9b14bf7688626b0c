import type { AppState, TypingPerson } from './model.js';

/** How long one `Typing` frame is shown, in milliseconds; those who go on typing send it more often. */
export const TYPING_SHOWN_MS = 5_000;

/** @returns the state without those who stopped typing before `now` (milliseconds); the same state when nobody did. */
export function expireTyping(state: AppState, now: number): AppState {
  const all = Object.entries(state.typing);
  if (all.every(([, people]) => people.every(({ until }) => until > now))) return state;
  const left = all
    .map(([chat, people]) => [chat, people.filter(({ until }) => until > now)] as const)
    .filter(([, people]) => people.length > 0);
  return { ...state, typing: Object.fromEntries(left) };
}

/** @returns the state in which this person is not typing in the chat any more, because their message has come. */
export function stopTyping(state: AppState, chat: string, identifier: string): AppState {
  const people = state.typing[chat];
  if (!people?.some((person) => person.identifier === identifier)) return state;
  return withTyping(
    state,
    chat,
    people.filter((person) => person.identifier !== identifier),
  );
}

/** @returns the state with the people who are typing in one chat. */
export function withTyping(state: AppState, chat: string, people: readonly TypingPerson[]): AppState {
  const others = Object.fromEntries(Object.entries(state.typing).filter(([other]) => other !== chat));
  return { ...state, typing: people.length === 0 ? others : { ...others, [chat]: people } };
}

/** @returns when the next typing sign ends, in milliseconds; undefined when nobody types. */
export function nextTypingExpiry(state: AppState): number | undefined {
  const times = Object.values(state.typing).flatMap((people) => people.map(({ until }) => until));
  return times.length === 0 ? undefined : Math.min(...times);
}
