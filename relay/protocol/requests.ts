import type { Static } from 'typebox';
import { awayRequests } from './requests/away.js';
import { blocksRequests } from './requests/blocks.js';
import { chatsRequests } from './requests/chats.js';
import { groupsRequests } from './requests/groups.js';
import { messagingRequests } from './requests/messaging.js';
import { peopleRequests } from './requests/people.js';
import { pushRequests } from './requests/push.js';
import { searchRequests } from './requests/search.js';
import { sessionRequests } from './requests/session.js';
import { syncRequests } from './requests/sync.js';
import type { RequestDeclaration } from './requests/declaration.js';

/**
 * Every request: its fields and the facts about it, declared once, in the order of the documentation. `null` counts as
 * absent, unknown fields are ignored (see decode.ts). The name is the value of `event`. Source: base protocol, sections
 * 2 to 4; `clientId`, `extensions` and `away` are ours.
 */
export const requests = {
  ...sessionRequests,
  ...messagingRequests,
  ...chatsRequests,
  ...syncRequests,
  ...peopleRequests,
  ...groupsRequests,
  ...searchRequests,
  ...pushRequests,
  ...awayRequests,
  ...blocksRequests,
} satisfies Record<string, RequestDeclaration>;

export type RequestName = keyof typeof requests;

/** The fields of the request `N`, as its handler gets them: checked, nulls gone. */
export type RequestOf<N extends RequestName> = Static<(typeof requests)[N]['fields']>;

/** Any checked request with its name. */
export type Request = { [N in RequestName]: { event: N } & RequestOf<N> }[RequestName];

export const requestNames = Object.keys(requests) as RequestName[];
