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
  /** Whether the message mentions the user, who has not blocked its author. */
  readonly mention: boolean;
  /** How many pushes of this chat wait for the user, this one and those that were acknowledged included. */
  readonly count: number;
}

export interface WaitingPushes {
  /** One push per chat, and one for each push about a friend, in ascending order of key. */
  readonly pushes: readonly DevicePush[];
  /** Identifiers of the chats of which anything waits for the user, whether the device has it or not. */
  readonly chats: readonly string[];
  /** Unread messages in all of the user's chats that are not muted. */
  readonly unread: number;
}

/**
 * Which pushes of the user's queue each device has acknowledged. A push leaves the queue with the change that makes it
 * needless: the user reads the message, mutes or leaves the chat, or it is deleted. The other pushes wait for every
 * device until they expire.
 */
export interface DeviceStore {
  /**
   * Reads the pushes that the device has not acknowledged. An unknown device gets all that wait.
   * @param after key of the last push that it was sent already, 0 when none
   */
  waiting(device: PushDevice, after: number, now: number): Promise<WaitingPushes>;
  /** Notes that the device has every push up to this key. An earlier acknowledgement is never taken back. */
  received(device: PushDevice, upTo: number): Promise<void>;
}
