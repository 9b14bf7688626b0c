import { textFrame } from './frame.js';
import type { Effect, OutgoingEvent, ToMembers } from '../core/effects.js';
import { eventNames, events } from '../protocol/events.js';
import type { Peer } from '../core/peer.js';

const extensionOnly: ReadonlySet<string> = new Set(eventNames.filter((name) => events[name].layer === 'extension'));

/**
 * Carries effects out. A device gets one frame per event: the event itself if it has the chat open, else the
 * notification.
 * @throws what the first effect that failed threw, when all others have been carried out
 */
export function deliver(effects: readonly Effect[], sender: Peer): void {
  let failed: { readonly error: unknown } | undefined;
  for (const effect of effects) {
    try {
      carryOut(effect, sender);
    } catch (error) {
      failed ??= { error };
    }
  }
  if (failed) throw failed.error;
}

function carryOut(effect: Effect, sender: Peer): void {
  switch (effect.to) {
    case 'sender':
      new Encoded(effect.event).answer(sender);
      break;
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

  answer(peer: Peer): void {
    const frame = this.#frameFor(peer);
    if (frame) peer.answer(frame);
  }

  #frameFor({ extended }: Peer): Buffer | undefined {
    const { base, extra } = this.event;
    if (extended && extra) return (this.#extended ??= textFrame(JSON.stringify({ ...base, ...extra })));
    if (!extended && extensionOnly.has(base.event)) return undefined;
    return (this.#base ??= textFrame(JSON.stringify(base)));
  }
}
