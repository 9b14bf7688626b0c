import type { QueuedPush } from './records.js';

/** A device that registered for push, as `PeopleStore.setToken` has it. */
export interface PushDevice {
  readonly userKey: number;
  readonly token: string;
}

/** The newest push that waits in a chat for a device, and what it stands for. */
export interface DevicePush extends QueuedPush {
  /** A group's name; '' for a chat of two, and where the push is about a friend. */
  readonly chatTitle: string;
  /** Identifier of whoever wrote the message, '' where there is none. */
  readonly sender: string;
  /** Path of the picture of whoever wrote it, '' where there is none. */
  readonly avatar: string;
  /** Kind of the message, '' where there is none. */
  readonly dataType: string;
  /** As `StoredMessage.extra`, '' where there is no message. */
  readonly extra: string;
  /** How many pushes of this chat wait for the user, this one and those that were acknowledged included. */
  readonly count: number;
}

export interface WaitingPushes {
  /** One a chat, and one for each push about a friend, in ascending order of key. */
  readonly pushes: readonly DevicePush[];
  /** Identifiers of the chats of which anything waits for the user, whether the device has it or not. */
  readonly chats: readonly string[];
  /** Unread messages in all of the user's chats that are not muted. */
  readonly unread: number;
}

/**
 * What each device has had of the user's queue. What the user reads, mutes, leaves or what is deleted is taken out of the
 * queue by that very change; the rest waits there for every device until it expires.
 */
export interface DeviceStore {
  /**
   * What the device has not acknowledged. A device that was never heard of has everything before it.
   * @param after key of the last push that it was sent already, 0 when none
   */
  waiting(device: PushDevice, after: number, now: number): Promise<WaitingPushes>;
  /** The device has everything up to this key. An earlier acknowledgement is never taken back. */
  received(device: PushDevice, upTo: number): Promise<void>;
}
