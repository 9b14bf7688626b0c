/** A section of the rules; a rule's number is the section's and its place in the list, counted from 1: `5.7`. */
export interface Section {
  readonly number: number;
  readonly title: string;
  readonly rules: readonly string[];
}

/**
 * The rules that no declaration can say. Test titles quote their numbers, so a rule keeps its number: new ones go to the
 * end of their section.
 */
export const sections: readonly Section[] = [
  {
    number: 0,
    title: 'The one law',
    rules: [
      'The field `password` is always a hash. The password itself never crosses the network, is never stored and never logged.',
      'Existing clients send the lower-case hex MD5 of the UTF-8 password. A relay of ours announces a salted, slow scheme at `GET /parley.json`, and our clients use that.',
      'A `password` that is not 32 to 128 hex characters is refused with an error that says so, and is stored and logged nowhere.',
      'The hash that arrives is as good as a password: the relay keeps a salted slow hash of it, compares in constant time and limits attempts.',
    ],
  },
  {
    number: 1,
    title: 'Frames',
    rules: [
      'One WebSocket text frame holds one JSON object; its field `event` says what it is. A binary frame that holds such text is read likewise.',
      'Existing clients send every field they know in every frame, unset ones as `null`, `0`, `false` or `""`. `null` counts as absent, fields that the request does not have are ignored.',
      'Message ids are accepted as numbers or decimal digits; the relay sends numbers.',
      'A base connection gets base fields only: existing clients reject frames with others.',
      'The frames of one connection are handled in the order in which they arrive.',
      'A frame that is no JSON object or names no request gets `Error`, one sentence that says what was wrong, and the connection stays open. A frame over the size limit closes it with 1009.',
      'Times are whole seconds since the epoch.',
    ],
  },
  {
    number: 2,
    title: 'Session',
    rules: [
      '`ConnectUser` binds a connection to a user. A user may have any number of connections, and is online while one is bound; `lastOnline` is set when the last one goes.',
      'A request that needs a user works on a bound connection, or with the credentials that it carries.',
      'Credentials that are wrong, or that name another user than the bound one, fail also on a bound connection.',
    ],
  },
  {
    number: 3,
    title: 'Messaging',
    rules: [
      'A connection is in the chat that it opened last. A change to a message goes to every connection in the chat, the sender’s own included.',
      'For a new message, members’ connections that are not in the chat get a `Notification`; members without any connection get a push.',
      'Text is data: it is stored and delivered exactly as it was sent.',
      '`reply` is a copy of the message answered, as JSON text or as an object; it is sent on as text.',
      'For every kind of message but `text`, `value` is a path that an upload returned.',
      'A user has one reaction to a message: another one takes its place.',
      'Members who are not in the chat learn of edits and deletions when they next load its history.',
    ],
  },
  {
    number: 4,
    title: 'Around it',
    rules: [
      'A local chat of the same two is the same chat, and shows its partner’s name and picture. A group without a picture shows `media/icon.png`.',
      'A chat without messages is listed with `Сообщений пока нет...` and `lastUpdate` 0. Previews are `Name: text`, or a word for the kind of attachment; in groups always `Вложение`.',
      'Creating a chat, renaming it and changing its picture answer only the connection that asked.',
      'Any member may rename a group and change its picture; a local chat has neither of its own.',
      'Two are friends once each has asked for the other. A user who removes a friend is left with that friend’s request, and only the sender of a request can take it back. `whichFriend` is `friend`, `incomingRequest`, `sentRequest` or empty.',
      'Names and descriptions with a word on the host’s list (`names-filter.txt` in the relay’s folder: one word a line, `#` begins a comment) get `MatDetected` and are not stored.',
      '`UpdateValue` changes one’s own picture (`table` `users`, `variable` `avatar`, `column` `identifier`, `where` the own identifier) and nothing else.',
      '`GetUsersByIdentifiers` returns users in the order of registering, leaves unknown ones out, and leaves `whichFriend` empty.',
      'Stickers and reactions are the relay’s own and then those of the packs that the host put into `packs/stickers/<name>/` and `packs/reactions/<name>/`; `GET /media/…` serves what their paths name.',
      'Several registrations may wait for one e-mail address, one per connection: registering again on a connection replaces what it registered before. Each has a password and a code of its own, and a code confirms the registration that it was made for, from whatever connection it comes; the others of its address are then dropped. Where any code is accepted, a connection confirms its own registration. A registration waits for 15 minutes, and the number of those that wait is limited, from one network address and in all.',
      '`GetFriends` for a user who has asked nobody and was asked by nobody answers an empty list, where existing servers are silent. A request to oneself is an `Error`, where existing servers accept it. A local chat cannot be renamed (4.4), where existing servers rename it.',
      'Being friends gives no rights: everybody in an office can find everybody, open a chat and write to them. Friends are there for existing clients; our client has no screen for them.',
    ],
  },
  {
    number: 5,
    title: 'Where our relay differs from existing servers on purpose',
    rules: [
      'Each connection of a member counts by itself: one in the chat gets the event, one that is bound but elsewhere a `Notification`; a member without any connection gets a push.',
      'Every device is served, and none gets two frames for one message.',
      'Nothing is notified, pushed or counted as unread for the sender, on any device.',
      'Outsiders of a chat get an `Error` that does not reveal whether the chat exists.',
      'Identity comes from the session or the credentials, never from a field alone; only known fields are sent on.',
      'Every bad request gets an `Error` with a sentence, and nothing stops for anybody else.',
      'An e-mail address is for its owner; for others the field is empty.',
      'Previews follow edits and deletions.',
      'Ids are sent as numbers whatever was received. The code of `ConfirmEmail` is a number or digits, and a connection has five tries.',
      'A user listed twice in `usersToAdd` counts once, unknown users are an error, the creator must be a member, and the owner is the connected user.',
      'No SQL is built from text, no client registers as a service, and there is no key exchange of our own.',
      'A member may mark another’s message read; an own, foreign or unknown one is an error.',
      'A `ConnectUser` for another user on a bound connection is refused until `DisconnectUser`; a wrong one may be retried, within limits. Nothing is trusted before the check is done. `DisconnectUser` also closes the open chat.',
      'A `reply` is a JSON object, or its text, of the fields that a message has and of `reaction`, which is text or a list of {sender, type}. Other fields are dropped; what is no object, has another form or is too large is an error. `""` answers nothing.',
      'A connection on which nobody has shown right credentials or registered is closed after a minute, and before that where its network or the relay has too many connections. What names an `Origin`, as browsers do, is refused unless it comes from the desktop app’s page or from the relay’s own, under an IP address, `localhost`, the machine’s name or a name that the host configured; existing clients name none.',
      'A preview of a long text (`data`, `lastMessage`, the body of a push) is its beginning: about 200 characters.',
      'Names of people, groups and offices are cleaned: what is not seen, turns the direction of text or breaks lines is left out, and several blanks are one; a name of which nothing is left is an error. A new name of a person or a group is refused that looks like a member’s (the skeletons of UTS 39 are equal) without being the same in another case or form, if it mixes scripts or is in another script than that member’s; so is a new e-mail address that looks like a member’s in this way. The same name twice is allowed, and names that exist stay. An e-mail address has one spelling (NFKC, in lower case).',
      'What a user asks for costs the user, on all connections together: answers of 8 MiB a second on average and 64 MiB at once, requests of half as much. Whoever has used that up is refused nothing but waits, and long answers are made one in a turn of the event loop, so that others hardly notice.',
      'A long answer is one frame all the same, but it is made in pieces, and others are answered between them; what the client is told meanwhile comes after it.',
      'Room for files is taken as their bytes arrive, never by an announced size, in the office and for each user, who may use a part of it. A file that cannot fit is refused with status 507 before it is sent, or when its bytes meet the end of the room; then nothing is left of it, and others have its room at once. What has arrived of an upload that stopped can go on for a day, but after a minute it makes room for whoever needs it. A user has at most 100 unfinished uploads; the one that has stood longest goes for another one.',
      'On a full disk nothing that would have to be stored is stored in part: who sends it gets an `Error` with the code `disk-full`, an upload status 507. Reading, typing and presence go on. It ends by itself once there is room.',
    ],
  },
  {
    number: 6,
    title: 'Extensions',
    rules: [
      'A client asks for them with `extensions` in `ConnectUser`, and is answered with `Connected`. Without that answer it is talking to an existing server and keeps to the base protocol.',
      'Every change has a `position` in the relay’s log. Events reach one connection in the order of positions.',
      'A change in a chat also reaches members’ extended connections that have it not open.',
      'A request may carry a `clientId` that the client made up; a change is then acknowledged with `Acknowledged`, and a message that is sent again under the same one is stored once.',
      'After a gap, `Sync` from the last position returns exactly what was missed.',
      'For an extended connection, loading history does not count as reading; `ReadUpTo` does.',
      'A member who was added without a group’s past sees nothing of it, by whatever request.',
      'An `Error` carries a stable `code` and says in `retry` whether the same request can succeed later, and in `wait` after how many seconds.',
      '`ConnectPush` makes a connection the push channel of a device, where `GET /parley.json` says `push`. Its user stays offline, and it takes no other request but `PushReceived`.',
      'A push goes to every device of its user. What a device does not acknowledge comes again when it connects; what the user has read, muted or left, and what was deleted, never does.',
      'A connection may say that nobody is using its device (`SetAway`, or `away` in `ConnectUser`), for as long as it is bound. A user is away while all connections say so; a base connection never does. A user who is away counts as online for everything but what extended connections are shown.',
      'An extended connection that has asked for its chats is told with `PresenceChanged` when the partner of a local chat comes online, is away or goes offline.',
      'A forwarded message has the content that its author sent. Nobody can edit it; the user who forwarded it can delete it.',
      '`Connected` gives a device that has none a `deviceKey`: 256 random bits, of which the relay keeps the SHA-256. A device that sends it with `ConnectUser` or `ConnectPush` is let in by it, whatever the password and however many wrong ones were tried; uploads may name it as `Authorization: Device base64(identifier:key)`. A user has 20 at most, those used last. A key ends when its device sends `ForgetDevice`, and all of a user’s keys end when the password changes. A key that has ended does not count as a wrong try: the password decides.',
      'Durations travel as durations: `MuteChat` says in `seconds` for how long, from now by the relay’s clock, or in `until` a moment that is taken as it is. `Connected` tells the relay’s `time`, by which a client knows how far its own clock is off.',
      'Words are compared without regard to case, accents, marks, `ё` and invisible characters, in searches as in lists of people and chats. A run of Chinese, Japanese, Thai or another script that has no blanks is several words: each of its signs, and every two that stand together.',
      'Who left a group is put back by nobody: `AddMembers` invites them instead, once a group, and the members see that they are invited. The invited user’s extended connections are told (`Invitations`), may accept (`AcceptInvitation`), which makes them a member as anybody who is added, or decline (`DeclineInvitation`), which nobody is told; base connections see nothing of it. Whoever was removed by others is added as before. One user has at most 100 invitations, and has made at most 100 that are open; beyond that nobody is invited.',
      'A person who is blocked (`BlockUser`) notices nothing: messages are taken as usual, and the presence stays as it is. For the one who blocked, the direct chat is gone (`ChatGone`) until the block is taken back: it is in no list, nothing of it is told, unread or pushed, and requests about it are refused. Then it is there again, with what was written meanwhile, none of it unread. Who is blocked adds the one who blocked to no group, which leaves that person out without a word; their mentions of that person do not count and are not told to that person, and their friend requests wait without being listed, told or pushed. The host, the first member of the office, cannot be blocked.',
      'Each start of the relay begins a generation of the log, with a random name. `Connected` names the one that the changes from now on belong to; `Missed` and `ReturnUserChats` name the one in which their position was given, and `Sync` names it again. A generation that the log does not have, or a position after its end, is not of this log, for example because the data was put back from a backup: then everything is loaded anew. Who names no generation is told so only of a position after the newest one.',
      'A new name, picture or description of anybody is told to every extended connection with `ProfileChanged`, and has its place in the log. Base connections learn of it when they next ask.',
      'A relay that stops takes nobody in any more, finishes what it has begun, and closes every connection with 1001 and a reason that ends with `within N s`. A client comes back after a random part of these seconds, so that not all of them come at once.',
      'Whoever answers a message names it in `quote`: its id and, for a part of its text, `start` and `length` in UTF-16 units. The relay cuts the quote from the message as it is; a message that is not there or not for the sender leaves the answer without one. A `reply` that names a message of the chat reaches extended connections with a `quote` in the message’s own words; any other `reply` is what its sender wrote, and stands alone. Who may not see the message answered gets neither.',
      'An edit says whom the message mentions now; where it does not, those stay mentioned whose `@name` the new text has. Who is mentioned by an edit only is told as of a new message, with a push when offline; for who is mentioned no more, the mark goes, and of a muted chat the push. An extended connection is told with an edit or a deletion what its list of chats shows afterwards, its user’s own marks with `ChatMarked`; a push with the old text is replaced.',
    ],
  },
];

/** @returns the numbers of all sections and rules, as test titles may quote them */
export function ruleNumbers(): Set<string> {
  const numbers = new Set<string>();
  for (const { number, rules } of sections) {
    numbers.add(String(number));
    for (const index of rules.keys()) numbers.add(`${number}.${index + 1}`);
  }
  return numbers;
}
