import { ConversationHeader } from '../../features/conversation/ConversationHeader.js';
import { Conversation } from '../../features/conversation/Conversation.js';
import { MessageMenu } from '../../features/conversation/MessageMenu.js';
import { Attachment } from '../../features/conversation/MessageParts.js';
import { MessageRow } from '../../features/conversation/MessageRow.js';
import { OutgoingRow } from '../../features/conversation/OutgoingRow.js';
import { PastBar } from '../../features/conversation/PastBar.js';
import { ReactionChips } from '../../features/conversation/ReactionChips.js';
import { ReactionIcon } from '../../features/conversation/ReactionIcon.js';
import { rowAt } from '../../features/conversation/rows.js';
import { emptyView } from '../../state/past.js';
import type { AppState, Chat, Message, TypingPerson } from '../../state/model.js';
import { message } from '../../testing/states.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { boris, inLunch, kinds, longName, lunch, office, unsent, withMessages } from '../office.js';

const commands = { reply: nothing, menu: nothing, jump: nothing, view: nothing, watch: () => nothing };

/** Messages under one another, as they stand in a conversation, without its list. */
function Rows({ messages, chat = boris }: { messages: readonly Message[]; chat?: Chat }) {
  const history = { messages, outgoing: [], firstUnread: null, me: 'me', complete: false };
  return messages.map((one, index) => (
    <MessageRow
      key={one.id}
      chat={chat.id}
      isLocal={chat.isLocal}
      message={one}
      row={{ ...rowAt(history, index), day: null }}
      active={false}
      flash={false}
      pinned={chat.extras?.pinned.includes(one.id) === true}
      quoteLoaded
      commands={commands}
    />
  ));
}

const sunken = { background: 'var(--surface-sunken)', padding: '12px 0' };

const rows = (messages: readonly Message[], chat = boris): Entry => ({
  frame: 'part',
  width: 720,
  state: office,
  show: () => (
    <div style={sunken}>
      <Rows messages={messages} chat={chat} />
    </div>
  ),
});

const typing = (count: number, kind: TypingPerson['kind'] = 'text'): TypingPerson[] =>
  ['Boris Weber', longName, 'Дора Соколова']
    .slice(0, count)
    .map((username) => ({ identifier: username, username, kind, until: Infinity }));

const header = (chat: Chat, parts: Partial<AppState> = {}): Entry => ({
  frame: 'part',
  width: 720,
  state: { ...office, ...parts },
  show: () => <ConversationHeader chat={chat} onBack={null} />,
});

const pane = (state: AppState): Entry => ({
  frame: 'part',
  width: 720,
  height: 640,
  state,
  show: () => (
    <div style={{ display: 'grid', height: '100%' }}>
      <Conversation onBack={null} />
    </div>
  ),
});

const menuOf = (one: Message, chat: Chat): Entry => ({
  frame: 'window',
  state: { ...(chat.isLocal ? office : inLunch), media: { ...office.media, reactions: null } },
  show: () => (
    <MessageMenu
      chat={chat.id}
      message={one}
      place={{ id: one.id, x: 300, y: 120, byKey: false }}
      onReply={nothing}
      onForward={nothing}
      onEdit={nothing}
      onDelete={nothing}
      onReaders={nothing}
      onClose={nothing}
    />
  ),
});

const { voice, file, sticker, video, picture, tall } = kinds;

export const conversation: Room = {
  'of-two': pane(office),
  group: pane(inLunch),
  none: pane({ ...office, openChat: null }),
  empty: pane(withMessages([])),
  loading: pane(withMessages([], { history: 'loading' })),
  'load-failed': pane(withMessages([], { history: 'failed' })),
  'older-failed': pane(withMessages([kinds.plain, kinds.own], { history: 'failed' })),
  unread: pane(withMessages([kinds.plain, kinds.own, kinds.link, kinds.russian], { firstUnread: 3 })),
  unsent: pane(withMessages([kinds.plain], { outgoing: unsent })),
  past: pane({
    ...office,
    past: {
      place: { chat: 'c', id: 3, key: 1 },
      view: { ...emptyView('c'), messages: [kinds.plain, kinds.own, kinds.link], reachesStart: true, loading: null },
    },
  }),
  'past-loading': pane({ ...office, past: { place: { chat: 'c', id: 3, key: 1 }, view: emptyView('c') } }),
  'past-bar': { frame: 'part', width: 720, state: office, show: () => <PastBar /> },
  header: header(boris),
  'header-long': header({ ...lunch, title: `${longName}, ${longName}` }),
  'header-typing': header(boris, { typing: { c: typing(1) } }),
  'header-recording': header(boris, { typing: { c: typing(1, 'audio') } }),
  'header-two-typing': header(lunch, { typing: { d: typing(2) } }),
  'header-three-typing': header(lunch, { typing: { d: typing(3) } }),
  'header-disconnected': header(boris, { connection: { kind: 'connecting' } }),
  texts: rows([kinds.plain, kinds.own, kinds.link, kinds.russian, kinds.long, kinds.emoji]),
  reply: rows([kinds.link, kinds.reply]),
  forwarded: rows([kinds.forwarded]),
  reactions: rows([kinds.reactions, { ...kinds.reactions, id: 50, sender: 'me' }]),
  mention: rows([kinds.mention], lunch),
  pinned: rows([kinds.long], lunch),
  changing: rows([
    { ...kinds.own, pending: 'editing' },
    { ...kinds.forwarded, pending: 'deleting' },
  ]),
  'read-by-some': rows([message(13, { sender: 'me', value: 'Who has read this?' })], lunch),
  media: rows([picture, voice, file, sticker, video]),
  'media-tall': rows([tall], lunch),
  unknown: {
    frame: 'part',
    width: 320,
    state: office,
    show: () => <Attachment dataType="poll" value="media/files/poll.json" />,
  },
  outgoing: {
    frame: 'part',
    width: 720,
    state: office,
    show: () => (
      <div style={sunken}>
        {unsent.map((one, index) => (
          <OutgoingRow
            key={one.clientId}
            chat="c"
            message={one}
            row={{
              ...rowAt({ messages: [], outgoing: unsent, firstUnread: null, me: 'me', complete: false }, index),
              day: null,
            }}
          />
        ))}
      </div>
    ),
  },
  'reaction-chips': {
    frame: 'part',
    width: 320,
    state: office,
    show: () => (
      <ReactionChips chat="c" id={5} reactions={kinds.reactions.reactions} me="me" own={false} tabbable={false} />
    ),
  },
  'reaction-unknown': {
    frame: 'part',
    width: 120,
    state: office,
    show: () => <ReactionIcon type="media/reactions/nowhere.png" />,
  },
  'menu-of-others': menuOf(kinds.plain, boris),
  'menu-of-mine': menuOf({ ...kinds.forwarded, sender: 'me' }, lunch),
  'menu-delete': {
    ...pane(office),
    frame: 'window',
    act: async ({ menu, click, t }) => {
      await menu('[data-message="12"]');
      await click(t('message.delete'));
    },
  },
};
