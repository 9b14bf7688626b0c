import { textFrame } from './frame.js';
import { hasList, pieces } from './pieces.js';
import type { Effect, OutgoingEvent, ToMembers } from '../core/effects.js';
import { eventNames, events } from '../protocol/events.js';
import type { Peer } from '../core/peer.js';

const extensionOnly: ReadonlySet<string> = new Set(eventNames.filter((name) => events[name].layer === 'extension'));

/**
 * Carries effects out. A device gets one frame per event: the event itself if it has the chat open, else the
 * notification.
 * @returns undefined where all is carried out, else a promise of that moment: a long answer to the sender is made in
 * pieces
 * @throws what the first effect that failed threw, when all others have been carried out, also as a rejection
 */
export function deliver(effects: readonly Effect[], sender: Peer): Promise<void> | undefined {
  let failed: { readonly error: unknown } | undefined;
  let later: Promise<void> | undefined;
  for (const effect of effects) {
    try {
      if (effect.to === 'sender') later = both(later, new Encoded(effect.event).answer(sender));
      else carryOut(effect);
    } catch (error) {
      failed ??= { error };
    }
  }
  if (!failed) return later;
  const { error } = failed;
  if (!later) throw error;
  return later.then(() => {
    throw error;
  });
}

function both(first: Promise<void> | undefined, second: Promise<void> | undefined): Promise<void> | undefined {
  return first && second ? Promise.all([first, second]).then(() => undefined) : (first ?? second);
}

function carryOut(effect: Exclude<Effect, { readonly to: 'sender' }>): void {
  switch (effect.to) {
    case 'in-chat': {
      const encoded = new Encoded(effect.event);
      for (const peer of effect.chat.audience().inChat) if (isFor(effect, peer)) encoded.sendTo(peer);
      break;
    }
    case 'members': {
      const { inChat, elsewhere } = effect.chat.audience();
      const encoded = new Encoded(effect.event);
      for (const peer of inChat) if (isFor(effect, peer)) encoded.sendTo(peer);
      for (const peer of elsewhere) if (peer.extended && isFor(effect, peer)) encoded.sendTo(peer);
      break;
    }
    case 'user-elsewhere': {
      const encoded = new Encoded(effect.event);
      for (const peer of effect.chat.audience().elsewhere) {
        if (peer.extended && peer.user?.key === effect.user) encoded.sendTo(peer);
      }
      break;
    }
    case 'user': {
      const encoded = new Encoded(effect.event);
      for (const peer of effect.user.connections) if (peer.extended) encoded.sendTo(peer);
      break;
    }
    case 'everybody': {
      const encoded = new Encoded(effect.event);
      for (const { connections } of effect.users) {
        for (const peer of connections) if (peer.extended) encoded.sendTo(peer);
      }
      break;
    }
    case 'watchers': {
      const encoded = new Encoded(effect.event);
      for (const peer of effect.watchers) encoded.sendTo(peer);
      break;
    }
    case 'in-chat-base': {
      const encoded = new Encoded(effect.event);
      for (const peer of effect.chat.audience().inChat) if (!peer.extended && isFor(effect, peer)) encoded.sendTo(peer);
      break;
    }
    case 'elsewhere': {
      const { elsewhere } = effect.chat.audience();
      if (elsewhere.length === 0) break;
      const encoded = new Encoded(effect.event);
      for (const peer of elsewhere) if (peer.user?.key !== effect.except && isFor(effect, peer)) encoded.sendTo(peer);
      break;
    }
    case 'push-channel':
      if (effect.begins) effect.channel.begin(say);
      else if (effect.changed) effect.channel.changed(effect.changed, say);
      else if (effect.withdrawn) effect.channel.withdrawn(effect.withdrawn, say);
      else effect.channel.queued(say);
      break;
    default:
      effect satisfies never;
  }
}

function isFor({ only }: ToMembers, { user }: Peer): boolean {
  return only === undefined || (user !== null && only(user.key));
}

function say(peer: Peer, event: OutgoingEvent): void {
  new Encoded(event).sendTo(peer);
}

/** An event as a frame, made at most once in each of its two forms. */
class Encoded {
  #base: Buffer | undefined;
  #extended: Buffer | undefined;

  constructor(readonly event: OutgoingEvent) {}

  sendTo(peer: Peer): void {
    const frame = this.#frameFor(peer);
    if (frame) peer.send(frame);
  }

  /** For one peer alone. @returns as `Peer.answerInPieces` */
  answer(peer: Peer): Promise<void> | undefined {
    if (hasList(this.event) && (peer.extended || !extensionOnly.has(this.event.base.event))) {
      const { base, extra } = this.event;
      return peer.answerInPieces(pieces(peer.extended ? { ...base, ...extra } : base));
    }
    const frame = this.#frameFor(peer);
    if (frame) peer.answer(frame);
    return undefined;
  }

  #frameFor({ extended }: Peer): Buffer | undefined {
    const { base, extra } = this.event;
    if (extended && extra) return (this.#extended ??= textFrame(JSON.stringify({ ...base, ...extra })));
    if (!extended && extensionOnly.has(base.event)) return undefined;
    return (this.#base ??= textFrame(JSON.stringify(base)));
  }
}
