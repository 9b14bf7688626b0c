import { type Event, events } from '../../relay/protocol/events.js';
import type { EventFor } from '../connection/decode.js';
import { fromPage } from './messages.js';
import type { AppState, Conversation, Message, Past, PastView } from './model.js';
import { conversationOf, emptyConversation, updateConversation } from './store.js';

export const noPast: Past = { place: null, view: null };

/** @returns a view that has no messages yet */
export function emptyView(chat: string): PastView {
  return { chat, messages: [], reachesStart: false, reachesEnd: false, loading: 'around', failed: null };
}

/**
 * @returns the state with a page added to the view that it was asked for; the view ends where it meets the newest
 * messages
 */
export function addPastPage(state: AppState, page: EventFor<'ReturnMessages'>): AppState {
  const { view } = state.past;
  if (view?.chat !== page.chat || view.loading === null) return state;
  const added = fromPage(page);
  const sides = {
    around: { messages: added, reachesStart: page.reachesStart, reachesEnd: page.reachesEnd },
    older: { messages: joined(added, view.messages), reachesStart: page.reachesStart },
    newer: { messages: joined(view.messages, added), reachesEnd: page.reachesEnd },
  };
  return rejoin(withView(state, { ...view, ...sides[view.loading], loading: null, failed: null }));
}

/** @returns the state with the view changed */
export function withView(state: AppState, view: PastView | null): AppState {
  return { ...state, past: { ...state.past, view } };
}

/**
 * Lets an event change the messages of the view by the same rules as those of the conversation.
 * @param state after the event
 * @param apply what the event does to a state
 */
export function followPast(state: AppState, event: Event, apply: (state: AppState) => AppState): AppState {
  const { view } = state.past;
  if (!view || view.messages.length === 0) return state;
  if (!('chat' in event) || event.chat !== view.chat) return state;
  // There is nothing after a view that reaches the end, so a new message follows it.
  const follows = event.event === 'SendMessage' && view.reachesEnd;
  if (events[event.event].changes === 'nothing' && !follows) return rejoin(state);
  const { chat } = view;
  const shadow: Conversation = { ...emptyConversation, messages: view.messages, history: 'partial' };
  const { messages } = conversationOf(apply({ ...state, conversations: { [chat]: shadow } }), chat);
  return rejoin(messages === view.messages ? state : withView(state, { ...view, messages }));
}

/** Makes the view a part of the newest messages where it meets them. */
function rejoin(state: AppState): AppState {
  const { view } = state.past;
  const last = view?.messages.at(-1);
  if (!view || !last) return state;
  const first = conversationOf(state, view.chat).messages[0];
  if (!first || last.id < first.id) return state;
  const older = view.messages.filter(({ id }) => id < first.id);
  const merged = updateConversation(state, view.chat, (conversation) =>
    older.length === 0
      ? conversation
      : {
          ...conversation,
          messages: [...older, ...conversation.messages],
          history: view.reachesStart ? 'complete' : 'partial',
        },
  );
  return withView(merged, null);
}

function joined(older: readonly Message[], newer: readonly Message[]): readonly Message[] {
  const first = newer[0]?.id ?? Infinity;
  return [...older.filter(({ id }) => id < first), ...newer];
}

const conversations = new WeakMap<PastView, Conversation>();

/** @returns the view in the form of a conversation; the same object for the same view */
export function conversationOfView(view: PastView): Conversation {
  const known = conversations.get(view);
  if (known) return known;
  const history = view.failed ? 'failed' : view.loading ? 'loading' : view.reachesStart ? 'complete' : 'partial';
  const conversation: Conversation = { ...emptyConversation, messages: view.messages, history };
  conversations.set(view, conversation);
  return conversation;
}
