import { fakeServer, type FakeServer, type Frame } from './fake-server.js';

/** A relay with extensions that knows one group and two people, for tests of what the client makes of events. */
export interface ScriptedRelay extends FakeServer {
  /** Other answers than the script's; undefined leaves the answer to the script. */
  answer: (frame: Frame) => readonly Frame[] | undefined;
  chats: Record<string, unknown>[];
}

export const listed = (id: string, parts: Record<string, unknown> = {}) => ({
  id: 1,
  identifier: id,
  table_name: id,
  chatName: '',
  chat_name: 'Bob',
  isLocalChat: 1,
  user_identifier: 'bob',
  lastMessage: 'Bob: hi',
  avatar: '',
  lastUpdate: 50,
  notRead: 0,
  lastOnline: 0,
  ...parts,
});

export const said = (id: number, parts: Record<string, unknown> = {}): Frame => ({
  event: 'SendMessage',
  chat: 'c',
  sender: 'bob',
  dataType: 'text',
  value: `text ${id}`,
  reply: '',
  username: 'Bob',
  avatar: '',
  time: 100,
  id,
  isRead: 0,
  data: `Bob: text ${id}`,
  ...parts,
});

export async function scriptedRelay(): Promise<ScriptedRelay> {
  const server = await fakeServer((frame) => relay.answer(frame) ?? script(frame));
  const relay: ScriptedRelay = Object.assign(Object.create(server) as FakeServer, {
    answer: () => undefined,
    chats: [listed('c')],
  });

  const script = (frame: Frame): readonly Frame[] => {
    switch (frame.event) {
      case 'ConnectUser':
        return [
          {
            event: 'Connected',
            extensions: 1,
            identifier: 'me',
            username: 'Me',
            avatar: '',
            name: 'Office',
            position: 0,
          },
        ];
      case 'GetUserChats':
        return [{ event: 'ReturnUserChats', chats: relay.chats }];
      case 'GetChatMessages':
        return [{ event: 'ReturnChatMessages', chat: frame['table_name'], messages: [] }];
      default:
        return [];
    }
  };
  return relay;
}
