import type { groupsRequests } from '../../../protocol/requests/groups.js';
import { everybody, inside, outside, type Row, sessionOnly } from '../identities.js';

const changed = ['Acknowledged', 'ChatChanged'] as const;

/** What only the owner and the admins of a group may do. */
const forAdmins = {
  ...sessionOnly('not-allowed'),
  ...outside('no-chat'),
  ...inside('not-allowed'),
  admin: changed,
  owner: changed,
};

/** What only the owner may do. */
const forOwner = { ...forAdmins, admin: 'not-allowed' } as const;

export const groups = {
  AddMembers: { asks: ({ chat, people }) => ({ chat, usersToAdd: [people.newcomer.identifier] }), ...forAdmins },
  AcceptInvitation: { asks: ({ chat }) => ({ chat }), ...sessionOnly('no-invitation'), ...everybody('no-invitation') },
  DeclineInvitation: { asks: ({ chat }) => ({ chat }), ...sessionOnly('Invitations'), ...everybody('Invitations') },
  RemoveMember: { asks: ({ chat, people }) => ({ chat, identifier: people.target.identifier }), ...forAdmins },
  LeaveChat: {
    asks: ({ chat }) => ({ chat }),
    ...sessionOnly(['Acknowledged', 'ChatGone']),
    ...outside('no-chat'),
    ...inside(['Acknowledged', 'ChatGone']),
  },
  SetRole: {
    asks: ({ chat, people }) => ({ chat, identifier: people.target.identifier, role: 'admin' }),
    ...forOwner,
  },
  DeleteChat: { asks: ({ chat }) => ({ chat }), ...forOwner, owner: ['Acknowledged', 'ChatGone'] },
  ChangeChat: { asks: ({ chat }) => ({ chat, historyForNew: true }), ...forOwner },
  PinMessage: { asks: ({ chat, message }) => ({ chat, id: message }), ...forAdmins },
  UnpinMessage: { asks: ({ chat, message }) => ({ chat, id: message }), ...forAdmins },
} satisfies Record<keyof typeof groupsRequests, Row>;
