import { silentChats } from '../core/blocking.js';
import { RateLimit } from '../core/rate-limit.js';
import type { Handler, Relay } from '../core/context.js';
import { type Effect, reply } from '../core/effects.js';
import { historyMessage } from '../core/history.js';
import { beginnings, messageFrom } from '../core/hidden-past.js';
import { requireSession } from '../core/identity.js';
import { jsonBytes } from '../core/json-bytes.js';
import { fitting, sizesOf } from '../ports/store/page-size.js';
import { messageDetails } from '../ports/store/message-extra.js';
import type { OnlineUser } from '../core/peer.js';
import type { MessageHit, MessageQuery } from '../ports/store/search.js';
import { ProtocolError } from '../protocol/errors.js';
import type { FoundMessage } from '../protocol/events.js';
import type { RequestOf } from '../protocol/requests.js';
import { messageText } from '../ports/store/message-text.js';
import { queryOf, type QueryWord } from '../words/query.js';
import { snippetOf } from '../words/snippet.js';

const PAGE = 20;
/** Messages that the store prepares for the search in a second, about: for saying how long it will take. */
const PREPARED_PER_SECOND = 4_000;
const LONGEST_WAIT = 60;

/** One allowance for all devices of a user. */
const allowances = new WeakMap<OnlineUser, RateLimit>();

/** Finds messages in the user's chats, newest first. Without a word it lists what fits the filters. */
export const searchMessages: Handler<'SearchMessages'> = async (relay, request, asking) => {
  const user = requireSession(asking.user);
  takeOne(relay, user);
  const { text, skip = 0, take = PAGE } = request;
  const words = queryOf(text);
  const query = await messageQuery(relay, user, request, words);
  if (!query) return answer(request, [], false, words);
  const found = await relay.store.search.find(user.key, query, skip, take);
  if (found.kind === 'preparing') {
    const wait = Math.min(LONGEST_WAIT, Math.ceil(found.left / PREPARED_PER_SECOND));
    throw new ProtocolError(
      'unavailable',
      `The server is still preparing its ${found.left} messages for the search. Try again in ${wait} s.`,
      wait,
    );
  }
  const silent = await silentChats(relay, user.key);
  const heard = found.hits.filter((hit) => !silent.has(hit.chat));
  const from = await beginnings(
    relay.store.chats,
    user.key,
    heard.map(({ chat }) => chat),
  );
  const hits = heard.map(({ chat, message }) => ({ chat, message: messageFrom(message, from.get(chat) ?? 0) }));
  return answer(request, hits, found.more, words);
};

/** @throws ProtocolError `rate-limited` */
function takeOne({ options, clock }: Relay, user: OnlineUser): void {
  let allowance = allowances.get(user);
  if (!allowance) {
    allowance = new RateLimit(options.limits.searchesPerSecond, options.limits.searchBurst, clock);
    allowances.set(user, allowance);
  }
  const wait = allowance.take();
  if (wait > 0) throw new ProtocolError('rate-limited', `Too many searches at once. Try again in ${wait} s.`, wait);
}

/** @returns undefined when nothing can be found. @throws ProtocolError `no-chat`, `no-user` */
async function messageQuery(
  relay: Relay,
  user: OnlineUser,
  { text, chat, sender, kind: dataType, from, to }: RequestOf<'SearchMessages'>,
  words: readonly QueryWord[],
): Promise<MessageQuery | undefined> {
  const chatKey = chat === undefined ? undefined : (await relay.directory.forMember(chat, user.key)).record.key;
  let senderKey: number | undefined;
  if (sender !== undefined) {
    senderKey = (await relay.store.accounts.byIdentifier(sender))?.key;
    if (senderKey === undefined) throw new ProtocolError('no-user', 'There is no such user.');
  }
  const filters = [chat, sender, dataType, from, to];
  // A text of signs without a word is in no message, and a search without text and filters would find everything.
  if (words.length === 0 && (text.trim() !== '' || filters.every((filter) => filter === undefined))) return undefined;
  return { words, chatKey, senderKey, dataType, from, to };
}

function answer(
  { text, skip = 0, clientId }: RequestOf<'SearchMessages'>,
  hits: readonly MessageHit[],
  more: boolean,
  words: readonly QueryWord[],
): readonly Effect[] {
  const results = hits.map(({ chat, message }): FoundMessage => {
    const [detail] = messageDetails([message]);
    const snippet = snippetOf(messageText(message), words);
    return { chat, message: historyMessage(message), ...(detail && { detail }), snippet };
  });
  const count = fitting(sizesOf(results, jsonBytes));
  const found = { text, skip, more: more || count < results.length, results: results.slice(0, count) };
  return reply({ base: { event: 'FoundMessages', ...found, ...(clientId && { clientId }) } });
}
