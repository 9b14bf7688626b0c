import { tellOwnMark } from '../core/changed-marks.js';
import type { Handler } from '../core/context.js';
import { committing, type Effect } from '../core/effects.js';
import { requireSession } from '../core/identity.js';
import { inChat, session } from '../core/in-chat.js';
import { seconds } from '../ports/clock.js';
import { ProtocolError } from '../protocol/errors.js';
import type { RequestOf } from '../protocol/requests.js';

/** Mutes a chat for the user for a while; only the user's own devices are told. */
export const muteChat: Handler<'MuteChat'> = (relay, request, asking) => {
  const user = requireSession(asking.user);
  return inChat(relay, asking, request.chat, session, ({ record }) => {
    const { clientId } = request;
    const until = endOf(request, seconds(relay.clock));
    const chat = record.identifier;
    return committing(relay.store.sync.mute(record.key, user.key, until), (changed) => {
      const { position } = changed;
      const effects: Effect[] = [];
      if (clientId !== undefined) {
        effects.push({ to: 'sender', event: { base: { event: 'Acknowledged', clientId, chat, id: 0, position } } });
      }
      effects.push(...tellOwnMark(relay, chat, user.key, changed));
      if (until > 0) effects.push(...relay.channels.withdrawn(user.key, { chat }));
      return effects;
    });
  });
};

/**
 * @param now seconds since the epoch
 * @returns when the mute ends: a duration begins now, whatever the client's clock says (rule 6.15)
 * @throws ProtocolError where the request has both a moment and a duration, or neither
 */
function endOf({ until, seconds: duration }: RequestOf<'MuteChat'>, now: number): number {
  if (until !== undefined && duration === undefined) return until;
  if (until === undefined && duration !== undefined) return Math.min(now + duration, Number.MAX_SAFE_INTEGER);
  throw new ProtocolError('bad-field', 'MuteChat: one of the fields "until" and "seconds" must be there.');
}
