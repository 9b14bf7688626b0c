import type { AccountStore } from './accounts.js';
import type { BlockStore } from './blocks.js';
import type { ChatStore } from './chats.js';
import type { DeviceKeyStore } from './device-keys.js';
import type { DeviceStore } from './devices.js';
import type { FileStore } from './files.js';
import type { GenerationStore } from './generations.js';
import type { GroupStore } from './groups.js';
import type { InvitationStore } from './invitations.js';
import type { MessageStore } from './messages.js';
import type { PeopleStore } from './people.js';
import type { PushStore } from './pushes.js';
import type { SearchStore } from './search.js';
import type { SyncStore } from './sync.js';

/**
 * What the relay keeps. Every method is atomic and durable: a promise that resolved means the change is on the disk
 * (group commit: changes that arrive together share one transaction). Changes are applied in the order they were called,
 * and their promises resolve in that order, all after the commit that holds them. A rejected promise means that
 * nothing of that change was stored. Reads see every change whose promise has resolved.
 *
 * Users and chats have a small numeric `key` inside the store (the wire's `id`) beside the `identifier` of the wire.
 * Times are whole seconds since the epoch.
 */
export interface Store {
  readonly accounts: AccountStore;
  readonly chats: ChatStore;
  readonly messages: MessageStore;
  readonly pushes: PushStore;
  readonly sync: SyncStore;
  readonly people: PeopleStore;
  readonly groups: GroupStore;
  readonly invitations: InvitationStore;
  readonly blocks: BlockStore;
  readonly files: FileStore;
  readonly search: SearchStore;
  readonly devices: DeviceStore;
  readonly deviceKeys: DeviceKeyStore;
  readonly generations: GenerationStore;

  /** Position of the newest change in the log, 0 when there is none. */
  position(): Promise<number>;

  /** A value of the relay's own (its salt, its identity). */
  setting(name: string): Promise<string | undefined>;
  setSetting(name: string, value: string): Promise<void>;
  /**
   * Sets a value that is made once and for all, unless there is one.
   * @returns the value that is there now: of several who set it at the same time, all get the same
   */
  settingOnce(name: string, value: string): Promise<string>;

  /** Finishes what was called, then closes. Calls after it reject. */
  close(): Promise<void>;
}
