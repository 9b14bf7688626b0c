import type { Handler } from '../core/context.js';
import { reply } from '../core/effects.js';
import { historyMessage } from '../core/history.js';
import { messageFrom, visibleFrom } from '../core/hidden-past.js';
import { requireSession } from '../core/identity.js';
import { jsonBytes } from '../core/json-bytes.js';
import { messageDetails } from '../ports/store/message-extra.js';
import { fittingAround, startAmong } from '../ports/store/page-size.js';
import type { PageFrom } from '../ports/store/search.js';
import { ProtocolError } from '../protocol/errors.js';
import { toMessageId } from '../protocol/fields.js';
import type { RequestOf } from '../protocol/requests.js';

const PAGE = 50;

/** A page from anywhere in a chat's history: before, after or around a message, or the newest. Reads nothing for the user. */
export const getMessages: Handler<'GetMessages'> = async (relay, request, asking) => {
  const user = requireSession(asking.user);
  const { clientId, take = PAGE } = request;
  const from = pageFrom(request);
  const { record } = await relay.directory.forMember(request.chat, user.key);
  const page = await relay.store.search.page(record.key, user.key, from, take);
  const seen = page.messages.map((message) => messageFrom(message, visibleFrom(record, user.key)));
  const messages = seen.map(historyMessage);
  const { first, end } = fittingAround(messages, jsonBytes, startAmong(messages, from));
  return reply({
    base: {
      event: 'ReturnMessages',
      chat: record.identifier,
      messages: messages.slice(first, end),
      details: messageDetails(seen.slice(first, end)),
      reachesStart: page.reachesStart && first === 0,
      reachesEnd: page.reachesEnd && end === messages.length,
      ...(clientId !== undefined && { clientId }),
    },
  });
};

function pageFrom(request: RequestOf<'GetMessages'>): PageFrom {
  const given = (['before', 'after', 'around'] as const).flatMap((kind) => {
    const id = request[kind];
    return id === undefined ? [] : [{ kind, id: toMessageId(id) }];
  });
  if (given.length > 1) {
    throw new ProtocolError('bad-field', 'GetMessages: only one of "before", "after" and "around" can be asked for.');
  }
  return given[0] ?? { kind: 'newest' };
}
