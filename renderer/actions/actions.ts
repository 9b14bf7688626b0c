import type { ServerChoice } from '../account/deps.js';
import type { HostLimits, HostOptions, ProbeResult } from '../bridge/bridge.js';
import type { Quote } from '../connection/quote.js';
import type { Draft, NotSent } from '../state/model.js';
import type { BlockingActions } from './blocking-actions.js';
import type { GroupActions } from './group-actions.js';
import type { CollectionActions, MediaActions, ProfileActions } from './media-actions.js';
import type { SearchActions } from './search-actions.js';

/**
 * Everything a user can intend. Each action changes the state at once where that is safe, and sends its change through
 * the outbox. Promises resolve when the answer has come, and reject with an `ActionError` only where this is said.
 */
export interface Actions
  extends MediaActions, CollectionActions, ProfileActions, SearchActions, GroupActions, BlockingActions {
  // Onboarding
  /** Hosts an office on this machine. @returns the address of its relay, ready for `register`. @throws ActionError */
  host(options: HostOptions): Promise<ServerChoice>;
  stopHosting(): Promise<void>;
  /**
   * Restarts the office that runs here with other limits; everybody is connected again a moment later.
   * @throws ActionError
   */
  setHostLimits(limits: HostLimits): Promise<void>;
  /** Asks which server is at an address or behind an invite link. */
  probe(address: string): Promise<ProbeResult>;
  /**
   * Trusts the server found by `probe` and takes it as the one that `register` and `logIn` go to.
   * @throws ActionError
   */
  choose(server: ServerChoice): Promise<void>;
  /**
   * The password is hashed here and now; it is neither kept nor sent. Where the office is open, or hosted on this machine,
   * it signs in by itself.
   * @returns whether a code is needed, for `confirmCode`. @throws ActionError (`email-used`, `refused`, `unreachable`)
   */
  register(fields: { email: string; username: string; password: string }): Promise<'signed-in' | 'code-needed'>;
  /** Finishes the registration; signs in. @throws ActionError (`wrong-code`, `refused`, `unreachable`) */
  confirmCode(code: string): Promise<void>;
  /** @throws ActionError (`wrong-password`, `no-such-user`, `refused`, `unreachable`) */
  logIn(fields: { email: string; password: string }): Promise<void>;
  /** Forgets the account on this machine, with its drafts and unsent messages. */
  signOut(): Promise<void>;

  // Chats
  openChat(chat: string | null): void;
  loadOlder(chat: string): void;
  /** Fills `directory`. The same text again loads the next page. */
  searchPeople(text: string): void;
  loadMorePeople(): void;
  /** Opens the chat with this person, making it if there is none. @throws ActionError */
  startDirectChat(person: string): Promise<void>;
  /** @throws ActionError */
  createGroup(name: string, people: readonly string[]): Promise<void>;
  loadMembers(chat: string): void;
  /**
   * Does the same as `loadMembers`, for a list that shows what went wrong.
   * @throws ActionError (`refused`, `unreachable`)
   */
  fetchMembers(chat: string): Promise<void>;

  // Messages
  /** @param mentions identifiers of members; left out towards a base server */
  send(chat: string, text: string, reply: Quote | null, mentions?: readonly string[]): void;
  retry(chat: string, clientId: string): void;
  /** Gives up an unsent message. */
  discard(chat: string, clientId: string): void;
  /** @param mentions whom the text mentions; left out where that is not known: the server then looks for the names */
  edit(chat: string, id: number, text: string, mentions?: readonly string[]): void;
  remove(chat: string, id: number): void;
  /** Marks messages of others that came into view. */
  markRead(chat: string, ids: readonly number[]): void;
  react(chat: string, id: number, type: string): void;
  unreact(chat: string, id: number): void;
  /** Call at every keystroke; it sends seldom. */
  typing(chat: string): void;
  setDraft(chat: string, draft: Draft): void;

  // Words that have no place any more
  /** Keeps the text of an unfinished edit in a chat, which something else is about to replace. */
  keepEdit(chat: string): void;
  /** Keeps words among those that were not sent. */
  keepNotSent(words: NotSent): void;
  /** Puts words into the field of their chat, or where that is gone of the open one, behind what stands there. */
  putNotSent(key: string): void;
  /** Forgets words; a notice offers to keep them after all. */
  discardNotSent(key: string): void;
  /** Sends a file that has no place any more to the open chat. */
  sendNotSent(key: string): void;
  /** Saves such a file. Rejects when it could not be saved. */
  saveNotSent(key: string): Promise<void>;

  /**
   * Notes whether the newest messages of the open chat are in view: while they are not, nothing replaces the messages
   * that the user reads.
   */
  atNewest(chat: string, atNewest: boolean): void;

  dismissNotice(key: number): void;
  reconnectNow(): void;
}

export type ActionErrorCode =
  | 'email-used'
  | 'wrong-code'
  | 'wrong-password'
  | 'no-such-user'
  | 'unreachable'
  | 'unanswered'
  | 'not-told'
  | 'not-from-page'
  | 'no-uploads'
  | 'host-failed'
  | 'refused'
  | 'name-refused';

/** Why an action failed, with the server's own sentence where it sent one. */
export class ActionError extends Error {
  constructor(
    readonly code: ActionErrorCode,
    readonly sentence: string | null = null,
    /** The code of a refusal, where the server tells one: the screen then has words of its own for it. */
    readonly refusal?: string,
  ) {
    super(sentence ?? code);
    this.name = 'ActionError';
  }
}
