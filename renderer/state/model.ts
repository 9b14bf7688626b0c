import type { Role } from '../../relay/protocol/events/shapes.js';
import type { Forwarded, Media } from '../../relay/protocol/message-extras.js';
import type { HostStatus, OfferedFile, SavedAccount, WaitingRegistration } from '../bridge/bridge.js';
import type { Quote } from '../connection/quote.js';
import type { Connection } from '../connection/status.js';
import type { SearchState } from './search.js';

/** The whole state of the window. Vanilla zustand; reducers in `state/`, one file an event; React only subscribes. */
export interface AppState {
  readonly session: Session;
  readonly connection: Connection;
  /** What the server can do: our extensions, or the base protocol only. */
  readonly server: ServerInfo | null;
  /**
   * Seconds by which the server's clock is ahead of this machine's; 0 where they agree or nothing is known. What the server
   * tells in moments, such as the end of a mute, is compared by the server's clock.
   */
  readonly clockAhead: number;
  readonly people: Readonly<Record<string, Person>>;
  /** Identifiers of those whom I have blocked, in the order of blocking. */
  readonly blocked: readonly string[];
  /** Groups that I have left and am invited to come back to, the oldest invitation first. */
  readonly invitations: readonly Invitation[];
  readonly directory: Directory;
  /** By identifier (`table_name`). */
  readonly chats: Readonly<Record<string, Chat>>;
  /** Identifiers, newest first. */
  readonly chatOrder: readonly string[];
  /** Whether the chat list came from the server at least once. */
  readonly chatsLoaded: boolean;
  /** The chat on the screen. */
  readonly openChat: string | null;
  readonly conversations: Readonly<Record<string, Conversation>>;
  /** By chat: who is typing or recording now. */
  readonly typing: Readonly<Record<string, readonly TypingPerson[]>>;
  /** By chat; drafts survive the end of the app. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Words of mine that have no place any more, oldest first; they survive the end of the app. */
  readonly notSent: readonly NotSent[];
  /** Transient lines for the user, newest last. */
  readonly notices: readonly Notice[];
  readonly host: HostStatus;
  readonly waiting: readonly WaitingRegistration[];
  readonly media: MediaState;
  readonly search: SearchState;
  readonly past: Past;
  readonly pins: PinnedMessages;
}

export type Session =
  /** The saved account is being looked up. */
  | { readonly kind: 'starting' }
  /** Nobody is signed in: onboarding. `invite` when the app was opened with a link. */
  | { readonly kind: 'signed-out'; readonly invite: string | null }
  | { readonly kind: 'signed-in'; readonly account: SavedAccount };

export interface ServerInfo {
  readonly name: string;
  readonly extensions: boolean;
}

export interface Person {
  readonly identifier: string;
  readonly username: string;
  readonly avatar: string;
  readonly description: string;
  readonly email: string;
  /** Seconds; 0 = online now; null = never seen. */
  readonly lastOnline: number | null;
  /** Whether they are online, but at none of their devices; only our extensions tell. */
  readonly away: boolean;
}

/** An invitation to come back to a group. */
export interface Invitation {
  readonly chat: string;
  /** Name and picture of the group. */
  readonly title: string;
  readonly avatar: string;
  /** Identifier and name of whoever invites. */
  readonly inviter: string;
  readonly username: string;
}

/** The searchable list of people for a new chat. */
export interface Directory {
  readonly search: string;
  readonly results: readonly string[];
  readonly loading: boolean;
  /** Whether more can be loaded. */
  readonly more: boolean;
  /** Set where the server left the question unanswered, although it is there. */
  readonly unanswered?: boolean;
}

export interface Chat {
  readonly id: string;
  readonly title: string;
  readonly avatar: string;
  readonly isLocal: boolean;
  readonly preview: string;
  /** The `dataType` of the newest message; absent where the server does not tell it. */
  readonly newestKind?: string | undefined;
  /** The id of the newest message, 0 when there is none; absent where the server does not tell it. */
  readonly newest?: number | undefined;
  /** Seconds; 0 when there is no message. */
  readonly updated: number;
  readonly unread: number;
  /** The partner of a local chat. */
  readonly partner: string | null;
  /** The partner's last seen in seconds; 0 = online now; null = never, or a group. */
  readonly lastOnline: number | null;
  /** Whether the partner is online, but at none of their devices. */
  readonly away: boolean;
  /** Members' identifiers, once asked for. */
  readonly members: readonly string[] | null;
  /** Set where the server does not answer who they are. */
  readonly membersUnknown?: boolean;
  /** What only our extensions tell; null towards a base server. */
  readonly extras: ChatExtras | null;
}

export interface ChatExtras {
  readonly owner: string;
  /** My own role. */
  readonly role: Role;
  /** The roles of others, once the members are known; a member who is missing here is a plain one. */
  readonly roles: Readonly<Record<string, Role>>;
  readonly historyForNew: boolean;
  /** Identifiers of those who left and are invited to come back, as far as known. */
  readonly invited?: readonly string[];
  /** Ids of pinned messages, the last pinned first. */
  readonly pinned: readonly number[];
  /** Highest id that I have read, 0 when none. */
  readonly readUpTo: number;
  /** Seconds since the epoch, 0 when not muted. */
  readonly mutedUntil: number;
  /** How far others have read, by identifier, as far as known. */
  readonly cursors: Readonly<Record<string, number>>;
  /**
   * The newest message when a member was added, by identifier; a member who is missing here was there from the
   * beginning.
   */
  readonly since: Readonly<Record<string, number>>;
  /** Highest id of a message of others that mentions me, as far as known; 0 when none does. */
  readonly mention: number;
  /**
   * Ids of messages that I had read before an edit mentioned me in them, until I see them again; left out where there are
   * none. Only this device knows.
   */
  readonly mentionedLate?: readonly number[];
}

export interface Conversation {
  /** The server's messages, as far as loaded, oldest first. */
  readonly messages: readonly Message[];
  /** My messages that are not stored yet, oldest first; shown after `messages`. */
  readonly outgoing: readonly OutgoingMessage[];
  readonly history: 'unloaded' | 'loading' | 'partial' | 'complete' | 'failed';
  /** The first unread message when the chat was opened, for the "new messages" line. */
  readonly firstUnread: number | null;
  /** Ids of messages that were deleted while others of the chat were loaded. */
  readonly gone?: readonly number[];
  /** Whether the first unread message is still being looked for: until then the list has no place to begin at. */
  readonly isReaching?: boolean;
}

/** The reaction of one user to a message. */
export interface Reaction {
  readonly sender: string;
  readonly type: string;
}

export interface Message {
  readonly id: number;
  readonly sender: string;
  readonly username: string;
  readonly avatar: string;
  readonly dataType: string;
  readonly value: string;
  readonly reply: Quote | null;
  readonly time: number;
  readonly isRead: boolean;
  readonly reactions: readonly Reaction[];
  /** What is known of its file; only our own relay tells that. */
  readonly media?: Media;
  /** Identifiers of members whom the message mentions. */
  readonly mentions?: readonly string[];
  /** The original author, where the message was forwarded. */
  readonly forwarded?: Forwarded;
  /** Whether the text was changed; for earlier messages only our own relay tells that. */
  readonly edited?: true;
  /** What I wrote, where the server keeps another text. */
  readonly written?: string;
  /** A change of mine that the server has not confirmed yet. */
  readonly pending: null | 'editing' | 'deleting';
}

export interface OutgoingMessage {
  readonly clientId: string;
  readonly dataType: string;
  /** The text, or the path of a file; '' while the file is not on the server yet. */
  readonly value: string;
  readonly media?: Media;
  readonly mentions?: readonly string[];
  readonly forwarded?: Forwarded;
  /** Set until the file is on the server. */
  readonly upload?: UploadProgress;
  readonly reply: Quote | null;
  /** Seconds, by this machine's clock. */
  readonly time: number;
  readonly status: 'queued' | 'sending' | FailedSending;
}

/** Why a message of mine was refused: the server's sentence, '' when it gave none, and its code where it told one. */
export interface FailedSending {
  readonly failed: string;
  readonly code?: string;
  readonly unsure?: Unsure;
}

/**
 * Why a message is not sent again before the user says so, although no server refused it: it was sent to a server that
 * cannot be asked whether it arrived, a browser’s rules forbid it, or the server has no address that takes files.
 */
export type Unsure = 'unanswered' | 'not-from-page' | 'no-uploads';

/** The progress of a file of mine on its way to the server. */
export interface UploadProgress {
  readonly state: 'waiting' | 'running' | 'paused' | 'failed';
  /** Bytes that the server has. */
  readonly sent: number;
  readonly size: number;
  /** Address of the file in this window, to show it before the server has it; null for a file that is not shown. */
  readonly local: string | null;
}

/** Older messages of a chat, apart from its newest ones: the messages in between are not loaded. */
export interface PastView {
  readonly chat: string;
  /** Neighbouring messages, oldest first; none until the first page has come. */
  readonly messages: readonly Message[];
  readonly reachesStart: boolean;
  readonly reachesEnd: boolean;
  readonly loading: 'around' | 'older' | 'newer' | null;
  /** Which load failed; newer messages are asked for again by scrolling. */
  readonly failed: 'around' | 'older' | null;
}

/** A message that the conversation was asked to show. */
export interface Place {
  readonly chat: string;
  readonly id: number;
  /** A new number each time, so that the same message can be shown again. */
  readonly key: number;
}

export interface Past {
  readonly place: Place | null;
  /** What the conversation shows instead of its newest messages. */
  readonly view: PastView | null;
}

/** Pinned messages of one chat that were asked for one by one, because they are not among the shown ones. */
export interface PinnedMessages {
  readonly chat: string;
  /** Oldest first. */
  readonly messages: readonly Message[];
  /**
   * Ids of the messages that the server does not have, or does not show to me because they are from before I joined.
   */
  readonly missing: readonly number[];
}

export interface TypingPerson {
  readonly identifier: string;
  readonly username: string;
  readonly kind: 'text' | 'audio';
  /** When it is forgotten, in milliseconds by this machine's clock. */
  readonly until: number;
}

export interface Draft {
  readonly text: string;
  readonly reply: Quote | null;
  /** The message being edited, instead of a new one being written. */
  readonly editing: number | null;
  /** The members whom the user chose to mention: this tells apart members with the same name. */
  readonly mentions?: readonly string[];
  /** The text of the message when its editing began. */
  readonly original?: string;
  /** What was being written when the editing began; it comes back afterwards. */
  readonly aside?: Omit<Draft, 'editing' | 'original' | 'aside'>;
}

/** Words or a file of mine that were not sent and have no place any more: their message or chat is gone. */
export interface NotSent {
  /** The `clientId` of the change that they come from, or a name that tells the draft. */
  readonly key: string;
  readonly kind: 'message' | 'edit' | 'draft' | 'file';
  readonly chat: string;
  /** The chat's name; '' where it was not known. */
  readonly title: string;
  /** '' for a file. */
  readonly text: string;
  /** Set for a file or voice message. */
  readonly file?: NotSentFile;
  /** Seconds, by this machine's clock. */
  readonly time: number;
}

export interface NotSentFile {
  readonly dataType: string;
  /** Its path on the server; '' while only this machine has it, among the files that wait. */
  readonly path: string;
  readonly media: Media;
}

export interface Notice {
  readonly key: number;
  readonly tone: 'info' | 'error';
  /** A key of `ui/text`, with its values; or a refusal: its code, where the server told one, and the server's own sentence. */
  readonly text:
    | { readonly key: string; readonly values?: Readonly<Record<string, string | number>> }
    | { readonly sentence: string; readonly code?: string | undefined };
  /** Set where the notice offers to undo what it tells. */
  readonly undo?: NoticeUndo;
}

export type NoticeUndo =
  /** A message whose pin was taken away. */
  | { readonly kind: 'unpin'; readonly chat: string; readonly id: number }
  /** A person who was blocked. */
  | { readonly kind: 'unblock'; readonly person: string }
  /** Unsent words that were discarded. */
  | { readonly kind: 'not-sent'; readonly words: NotSent };

/** Pictures, files, stickers and reactions. */
export interface MediaState {
  /** By chat: files that are chosen but not sent yet, in their order. They live as long as the window. */
  readonly attachments: Readonly<Record<string, readonly PendingFile[]>>;
  /** Files given to the app from outside that wait for a chat. */
  readonly offered: readonly OfferedFile[];
  /** The server's stickers; null until asked for. */
  readonly stickers: StickerSet | null;
  /** The server's reactions; null until it has told them, and where it has none. */
  readonly reactions: readonly string[] | null;
  /** The largest file that the server takes, in bytes; null where it does not say. */
  readonly maxBytes: number | null;
}

export interface StickerSet {
  readonly paths: readonly string[];
  /** By the same index: words that find the sticker. */
  readonly hints: readonly (readonly string[])[];
}

/** A file chosen for a chat. */
export interface PendingFile {
  readonly key: string;
  readonly file: Blob;
  readonly name: string;
  readonly dataType: 'image' | 'video' | 'audio' | 'file';
  /** Address of the file in this window; null for a file that is not shown. */
  readonly local: string | null;
  /** Pixels; absent until measured, and where there is nothing to measure. */
  readonly width?: number;
  readonly height?: number;
  /** Milliseconds. */
  readonly duration?: number;
  /** Loudness over time, 0 to 31. */
  readonly waveform?: number[];
}
