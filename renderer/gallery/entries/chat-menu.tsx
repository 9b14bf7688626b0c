import { ChatMenu } from '../../features/chat-menu/ChatMenu.js';
import { FarewellConfirm } from '../../features/chat-menu/FarewellConfirm.js';
import { MutedMark } from '../../features/chat-menu/MutedMark.js';
import type { Chat } from '../../state/model.js';
import { extras } from '../../testing/states.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { boris, longName, lunch, office } from '../office.js';

const opened = (chat: Chat): Entry => ({
  frame: 'window',
  state: office,
  show: () => (
    <div style={{ float: 'right' }}>
      <ChatMenu chat={chat} onMembers={nothing} />
    </div>
  ),
  act: ({ click, t }) => click(t('groups.chatActions')),
});

const asked = (chat: Chat, farewell: 'leave' | 'delete'): Entry => ({
  frame: 'window',
  state: office,
  show: () => <FarewellConfirm chat={chat} farewell={farewell} onClose={nothing} />,
});

const own = { ...lunch, extras: extras({ role: 'owner', owner: 'me' }) };

export const chatMenu: Room = {
  'of-two': opened(boris),
  'group-owner': opened(own),
  muted: opened({ ...lunch, extras: extras({ mutedUntil: 4_102_444_800 }) }),
  leave: asked({ ...lunch, title: longName }, 'leave'),
  'leave-as-owner': asked(own, 'leave'),
  delete: asked(boris, 'delete'),
  'muted-mark': {
    frame: 'part',
    width: 120,
    state: office,
    show: () => <MutedMark chat={{ ...lunch, extras: extras({ mutedUntil: 4_102_444_800 }) }} />,
  },
};
