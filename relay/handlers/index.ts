import type { Handler } from '../core/context.js';
import type { RequestName } from '../protocol/requests.js';
import { acceptInvitation } from './accept-invitation.js';
import { addFriend } from './add-friend.js';
import { addMembers } from './add-members.js';
import { addReaction } from './add-reaction.js';
import { blockUser } from './block-user.js';
import { changeChat } from './change-chat.js';
import { closeChat } from './close-chat.js';
import { confirmEmail } from './confirm-email.js';
import { connectPush } from './connect-push.js';
import { connectUser } from './connect-user.js';
import { createChat } from './create-chat.js';
import { declineInvitation } from './decline-invitation.js';
import { deleteChat } from './delete-chat.js';
import { deleteMessage } from './delete-message.js';
import { disconnectUser } from './disconnect-user.js';
import { editMessage } from './edit-message.js';
import { forgetDevice } from './forget-device.js';
import { getChatMessages } from './get-chat-messages.js';
import { getChatUsers } from './get-chat-users.js';
import { getCurrentAndroidVersion } from './get-current-android-version.js';
import { getFriends } from './get-friends.js';
import { getIncomingFriends } from './get-incoming-friends.js';
import { getReactions } from './get-reactions.js';
import { getStickers } from './get-stickers.js';
import { getMessages } from './get-messages.js';
import { getUser } from './get-user.js';
import { getUserChats } from './get-user-chats.js';
import { getUsersByIdentifiers } from './get-users-by-identifiers.js';
import { getUsers } from './get-users.js';
import { isUserOnline } from './is-user-online.js';
import { leaveChat } from './leave-chat.js';
import { login } from './login.js';
import { muteChat } from './mute-chat.js';
import { openChat } from './open-chat.js';
import { pinMessage } from './pin-message.js';
import { pushReceived } from './push-received.js';
import { readMessage } from './read-message.js';
import { readUpTo } from './read-up-to.js';
import { registerUser } from './register-user.js';
import { removeFriend } from './remove-friend.js';
import { removeMember } from './remove-member.js';
import { removeReaction } from './remove-reaction.js';
import { renameChat } from './rename-chat.js';
import { searchMessages } from './search-messages.js';
import { sendMessage } from './send-message.js';
import { setAway } from './set-away.js';
import { setRole } from './set-role.js';
import { setToken } from './set-token.js';
import { switchChatAvatar } from './switch-chat-avatar.js';
import { sync } from './sync.js';
import { typing } from './typing.js';
import { unpinMessage } from './unpin-message.js';
import { unblockUser } from './unblock-user.js';
import { updateUserData } from './update-user-data.js';
import { updateValue } from './update-value.js';

/** Every request's handler. A request that is declared but has none does not compile. */
export const handlers = {
  ConnectUser: connectUser,
  DisconnectUser: disconnectUser,
  RegisterUser: registerUser,
  ConfirmEmail: confirmEmail,
  ForgetDevice: forgetDevice,
  Login: login,
  OpenChat: openChat,
  CloseChat: closeChat,
  SendMessage: sendMessage,
  EditMessage: editMessage,
  DeleteMessage: deleteMessage,
  ReadMessage: readMessage,
  Typing: typing,
  AddReaction: addReaction,
  RemoveReaction: removeReaction,
  CreateChat: createChat,
  GetUserChats: getUserChats,
  GetChatMessages: getChatMessages,
  GetChatUsers: getChatUsers,
  GetUser: getUser,
  GetUsers: getUsers,
  IsUserOnline: isUserOnline,
  GetCurrentAndroidVersion: getCurrentAndroidVersion,

  // Extensions: staying in sync
  Sync: sync,
  ReadUpTo: readUpTo,
  MuteChat: muteChat,

  // The look of groups; profiles, devices, friends, stickers and reactions
  RenameChat: renameChat,
  SwitchChatAvatar: switchChatAvatar,
  GetUsersByIdentifiers: getUsersByIdentifiers,
  UpdateUserData: updateUserData,
  UpdateValue: updateValue,
  SetToken: setToken,
  GetStickers: getStickers,
  GetReactions: getReactions,
  AddFriend: addFriend,
  RemoveFriend: removeFriend,
  GetFriends: getFriends,
  GetIncomingFriends: getIncomingFriends,

  // Groups
  AddMembers: addMembers,
  AcceptInvitation: acceptInvitation,
  DeclineInvitation: declineInvitation,
  RemoveMember: removeMember,
  LeaveChat: leaveChat,
  SetRole: setRole,
  DeleteChat: deleteChat,
  ChangeChat: changeChat,
  PinMessage: pinMessage,
  UnpinMessage: unpinMessage,

  // Extensions: search
  SearchMessages: searchMessages,
  GetMessages: getMessages,

  // Extensions: a device's push channel
  ConnectPush: connectPush,
  PushReceived: pushReceived,

  // Extensions: who is away
  SetAway: setAway,

  // Extensions: blocking people
  BlockUser: blockUser,
  UnblockUser: unblockUser,
} satisfies { [N in RequestName]: Handler<N> };
