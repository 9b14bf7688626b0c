import type { groupsRequests } from '../../../protocol/requests/groups.js';
import { extended, type Heards } from '../listeners.js';

export const groups = {
  AddMembers: { by: 'owner', ...extended('ChatChanged'), to: 'newcomer', concerned: 'ChatChanged' },
  AcceptInvitation: 'only the asker',
  DeclineInvitation: { by: 'author', 'own, in the chat': 'Invitations', 'own, elsewhere': 'Invitations' },
  RemoveMember: { by: 'owner', ...extended('ChatChanged'), to: 'target', concerned: 'ChatGone' },
  LeaveChat: {
    by: 'admin',
    'in the chat': 'ChatChanged',
    elsewhere: 'ChatChanged',
    'own, in the chat': 'ChatGone',
    'own, elsewhere': 'ChatGone',
  },
  SetRole: { by: 'owner', ...extended('ChatChanged'), to: 'target', concerned: 'ChatChanged' },
  DeleteChat: { by: 'owner', ...extended('ChatGone'), 'push channel': 'PushWithdrawn' },
  ChangeChat: { by: 'owner', ...extended('ChatChanged') },
  PinMessage: { by: 'owner', ...extended('ChatChanged') },
  UnpinMessage: { by: 'owner', ...extended('ChatChanged') },
} satisfies Record<keyof typeof groupsRequests, Heards>;
