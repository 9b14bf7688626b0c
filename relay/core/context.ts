import type { Catalogue } from '../ports/catalogue.js';
import type { Clock } from '../ports/clock.js';
import type { Disk } from '../ports/disk.js';
import type { Mail } from '../ports/mail.js';
import type { NamesFilter } from '../ports/names-filter.js';
import type { Store } from '../ports/store/store.js';
import type { RelayOptions } from '../options.js';
import type { RequestName, RequestOf } from '../protocol/requests.js';
import type { Adding } from './adding.js';
import type { Blocks } from './blocks.js';
import type { ChatDirectory } from './chat-directory.js';
import type { Costs } from './costs.js';
import type { Outcome } from './effects.js';
import type { Generations } from './generations.js';
import type { Identity } from './identity.js';
import type { MemberNames } from './member-names.js';
import type { FreshRegistrations } from './registration.js';
import type { Peer } from './peer.js';
import type { Presence } from './presence.js';
import type { PushChannel, PushChannels } from './push-channels.js';

/** What the relay as a whole offers to handlers: ports and core, no sockets. */
export interface Relay {
  readonly options: RelayOptions;
  readonly store: Store;
  readonly generations: Generations;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly mail: Mail;
  readonly presence: Presence;
  readonly channels: PushChannels;
  readonly adding: Adding;
  readonly blocks: Blocks;
  readonly directory: ChatDirectory;
  readonly identity: Identity;
  readonly fresh: FreshRegistrations;
  readonly costs: Costs;
  readonly names: NamesFilter;
  readonly memberNames: MemberNames;
  readonly catalogue: Catalogue;
}

/** What a handler sees of the connection that asks. */
export interface Asking extends Peer {
  extended: boolean;
  /** Set on the push channel of a device, which takes no other request. */
  channel: PushChannel | null;
  /** Digest of the key by which the device of this connection signs in; null where it has none. */
  deviceKey: string | null;
  /** The socket is gone: a handler that had to wait must not bind the connection any more. */
  readonly closed: boolean;
  /** To be called once right credentials were shown here, or a registration was made: it is no stranger any more. */
  readonly known: (this: void) => void;
}

/** Answers one kind of request. @throws ProtocolError when it refuses; then nothing was changed */
export type Handler<N extends RequestName> = (
  relay: Relay,
  request: RequestOf<N>,
  asking: Asking,
) => Outcome | Promise<Outcome>;
