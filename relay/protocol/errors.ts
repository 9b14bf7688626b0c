/**
 * Everything the relay can refuse, by a stable code. The code and `retry` travel only to connections that asked for
 * the extensions; a base connection gets `{event:"Error", data}` with one sentence (protocol, sections 1 and 6).
 */
export const errorCodes = {
  'bad-frame': { retry: false, about: 'The frame is not a JSON object.' },
  'unknown-event': { retry: false, about: 'The frame names no request that the relay knows.' },
  'bad-field': { retry: false, about: 'A field is missing or has the wrong type, length or form.' },
  'password-not-hashed': { retry: false, about: 'The field password is not a hash. It was not stored.' },
  'not-signed-in': { retry: false, about: 'The request needs ConnectUser first, or credentials.' },
  'wrong-credentials': { retry: false, about: 'The identifier and the password do not belong together.' },
  'other-user': { retry: false, about: 'The request names another user than the one connected.' },
  'already-signed-in': { retry: false, about: 'Another user is connected here; DisconnectUser comes first.' },
  'no-chat': { retry: false, about: 'No such chat, or one that the user is not a member of.' },
  'no-message': { retry: false, about: 'No such message in this chat.' },
  'no-user': { retry: false, about: 'No such user.' },
  'not-author': { retry: false, about: 'Only its author may change a message.' },
  'own-message': { retry: false, about: 'One cannot mark an own message read.' },
  'not-allowed': { retry: false, about: 'The user may not do this here.' },
  'too-long': { retry: false, about: 'A text is longer than the relay takes.' },
  'too-many-members': { retry: false, about: 'The group would have more members than the relay allows.' },
  'no-registration': { retry: false, about: 'No registration waits for a code at this address.' },
  'client-id-reused': { retry: false, about: 'This clientId was already used for another message.' },
  'rate-limited': {
    retry: true,
    about: 'Too many frames on this connection. `wait` says for how many seconds to pause.',
  },
  'too-many-attempts': { retry: true, about: 'Too many failed logins. `wait` says for how many seconds to pause.' },
  'too-many-connections': { retry: true, about: 'The relay holds as many connections as it may.' },
  // Over HTTP
  'other-site': { retry: false, about: 'A page of another site asks, or one under a name that is not configured.' },
  'no-form': { retry: false, about: 'The upload is no form (multipart/form-data).' },
  'no-file': { retry: false, about: 'The upload has no part named file.' },
  'not-a-picture': { retry: false, about: 'A picture of a user or chat must be a picture.' },
  'file-too-large': { retry: false, about: 'The file has more bytes than the relay takes.' },
  'storage-full': { retry: false, about: 'The relay has no room left for files.' },
  'own-room-full': { retry: false, about: 'The files of the user take as much room as one user may use.' },
  'no-upload': { retry: false, about: 'No such resumable upload, or it expired. Begin anew.' },
  'no-answer': {
    retry: false,
    about: 'The relay could not make its answer. What was asked to change may have been changed.',
  },
  'disk-full': {
    retry: false,
    about: 'The disk of the relay is full. Nothing was stored or changed; once its host has made room, it can be.',
  },
  unavailable: { retry: true, about: 'The relay could not store or read. Nothing was changed.' },
  'no-invitation': { retry: false, about: 'The user is not invited to this chat.' },
  'blocked-person': { retry: false, about: 'The user has blocked this person.' },
  'confusable-name': { retry: false, about: 'The name looks like the name of another member.' },
  'confusable-email': { retry: false, about: 'The e-mail address looks like the one of another member.' },
  'too-many-pins': { retry: false, about: 'The chat has as many pinned messages as it may.' },
} as const satisfies Record<string, { retry: boolean; about: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** A refusal with words for the user. Handlers throw it; dispatch turns it into an `Error` event. */
export class ProtocolError extends Error {
  /**
   * @param code stable code, see `errorCodes`
   * @param sentence one plain sentence: what was wrong and, where it helps, what to do
   * @param wait seconds until a retry can succeed, for the codes that may be retried
   */
  constructor(
    readonly code: ErrorCode,
    sentence: string,
    readonly wait?: number,
  ) {
    super(sentence);
    this.name = 'ProtocolError';
  }

  get retry(): boolean {
    return errorCodes[this.code].retry;
  }
}
