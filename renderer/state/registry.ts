import type { Event, EventName } from '../../relay/protocol/events.js';
import type { AppState } from './model.js';
import { followPast } from './past.js';
import { followPins } from './pins.js';
import { followSearch } from './follow-search.js';
import type { Context, Reducer } from './reducer.js';
import { acknowledged } from './reducers/acknowledged.js';
import { blocked } from './reducers/blocked.js';
import { chatChanged } from './reducers/chat-changed.js';
import { chatGone } from './reducers/chat-gone.js';
import { chatMarked } from './reducers/chat-marked.js';
import { connected } from './reducers/connected.js';
import { deleteMessageForUsers } from './reducers/delete-message-for-users.js';
import { editMessageForUsers } from './reducers/edit-message-for-users.js';
import { error } from './reducers/error.js';
import { invitations } from './reducers/invitations.js';
import { messageIsRead } from './reducers/message-is-read.js';
import { notification } from './reducers/notification.js';
import { presenceChanged } from './reducers/presence-changed.js';
import { profileChanged } from './reducers/profile-changed.js';
import { reactionForUsers } from './reducers/reaction-for-users.js';
import { readCursor } from './reducers/read-cursor.js';
import { returnChatMessages } from './reducers/return-chat-messages.js';
import { returnChatUsers } from './reducers/return-chat-users.js';
import { returnOnline } from './reducers/return-online.js';
import { returnUserChats } from './reducers/return-user-chats.js';
import { returnUser } from './reducers/return-user.js';
import { returnUsers } from './reducers/return-users.js';
import { sendMessage } from './reducers/send-message.js';
import { typing } from './reducers/typing.js';
import { unchanged } from './reducers/unchanged.js';

/** What each event does to the state. A forgotten event does not compile. */
const reducers = {
  Error: error,
  WrongAuthInIdentifier: unchanged,
  GreatEmail: unchanged,
  EmailAlreadyUsed: unchanged,
  RightCode: unchanged,
  WrongCode: unchanged,
  TruePassword: unchanged,
  WrongPassword: unchanged,
  UserNotFound: unchanged,
  SendMessage: sendMessage,
  Notification: notification,
  EditMessageForUsers: editMessageForUsers,
  DeleteMessageForUsers: deleteMessageForUsers,
  MessageIsRead: messageIsRead,
  Typing: typing,
  ReactionForUsers: reactionForUsers,
  ChatCreated: unchanged,
  ReturnUserChats: returnUserChats,
  ReturnChatMessages: returnChatMessages,
  ReturnChatUsers: returnChatUsers,
  ReturnUser: returnUser,
  ReturnUsers: returnUsers,
  ReturnOnline: returnOnline,
  ReturnCurrentAndroidVersion: unchanged,
  Connected: connected,
  Acknowledged: acknowledged,
  Missed: unchanged,
  ReadCursor: readCursor,
  ChatMarked: chatMarked,
  ChatChanged: chatChanged,
  ChatGone: chatGone,
  Invitations: invitations,

  // The look of groups; profiles, friends, stickers and reactions
  SuccessfulRenaming: unchanged,
  SuccessfulSwitchingChatAvatar: unchanged,
  ReturnUsersByIdentifiers: unchanged,
  WithoutMats: unchanged,
  MatDetected: unchanged,
  ProfileChanged: profileChanged,
  ReturnStickers: unchanged,
  ReturnReactions: unchanged,
  ReturnFriends: unchanged,
  ReturnIncomingRequests: unchanged,

  // Search: the action that asked keeps the answer
  FoundMessages: unchanged,
  ReturnMessages: unchanged,

  // A push channel belongs to the main process: its events never come to a page
  PushConnected: unchanged,
  Push: unchanged,
  PushChanged: unchanged,
  PushWithdrawn: unchanged,

  // Who is away
  PresenceChanged: presenceChanged,

  // Blocked people
  Blocked: blocked,
} satisfies { [N in EventName]: Reducer<N> };

/** @returns the state after an event; the same state where it changes nothing. */
export function reduce(state: AppState, event: Event, context: Context): AppState {
  // The registry ties each name to the reducer of its event; the union cannot say so here.
  const reducer = reducers[event.event] as Reducer<EventName>;
  const apply = (before: AppState) => reducer(before, event, context);
  return followSearch(followPins(followPast(apply(state), event, apply), event, apply), event);
}
