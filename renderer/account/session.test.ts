import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeServer, fakeServer, type Frame } from '../testing/fake-server.js';
import { MemoryOutbox } from '../testing/memory-outbox.js';
import { mine } from '../testing/states.js';
import { TestWebSocket } from '../testing/test-deps.js';
import { Session } from './session.js';

const within = { timeout: 15_000, interval: 10 };
const passwordHash = '0'.repeat(32);

let server: FakeServer;
let session: Session | undefined;
let states: string[];
let away: boolean;
let answer: (frame: Frame) => readonly Frame[];

const connected: Frame = {
  event: 'Connected',
  extensions: 1,
  identifier: 'me',
  username: 'Me',
  avatar: '',
  name: 'Office',
  position: 0,
};

function start(): Session {
  const made = new Session({
    account: { url: server.url, identifier: 'me', passwordHash },
    WebSocket: TestWebSocket,
    storage: new MemoryOutbox(),
    newestId: () => 3,
    screenChat: () => 'c',
    isAway: () => away,
    onEvent: () => undefined,
    onState: ({ kind }) => states.push(kind),
    onOpen: () => void made.ask({ event: 'GetUserChats', ...made.credentials }, 'ReturnUserChats').catch(() => null),
    onReady: (mode, greeting) => states.push(`${mode} ${greeting?.name ?? '-'}`),
    isInDoubt: () => false,
    onLost: () => undefined,
    onBack: () => undefined,
    onHanded: () => undefined,
    onRefused: () => undefined,
  });
  return (session = made);
}

const names = () => server.frames.map(({ event }) => event);

beforeEach(async () => {
  states = [];
  away = false;
  answer = () => [];
  server = await fakeServer((frame) => answer(frame));
});

afterEach(async () => {
  session?.close();
  await server.close();
});

describe('the handshake', () => {
  it('signs in, opens the chat on the screen, asks; extensions are on once the relay says so', async () => {
    answer = ({ event }) =>
      event === 'ConnectUser' ? [connected] : event === 'GetUserChats' ? [{ event: 'ReturnUserChats', chats: [] }] : [];
    start();
    await vi.waitFor(() => expect(states).toEqual(['connecting', 'connecting', 'extended Office', 'ready']), within);
    expect(server.frames[0]).toEqual({
      event: 'ConnectUser',
      identifier: 'me',
      password: passwordHash,
      extensions: 1,
    });
    await vi.waitFor(() => expect(names()).toEqual(['ConnectUser', 'OpenChat', 'GetUserChats']), within);
  });

  it('6.14: signs in by the key that it was given from then on, and says the password no more', async () => {
    const deviceKey = 'd'.repeat(64);
    answer = ({ event }) => (event === 'ConnectUser' ? [{ ...connected, deviceKey }] : []);
    const made = start();
    expect(made.credentials).toEqual({ identifier: 'me', password: passwordHash });
    await vi.waitFor(() => expect(states.at(-1)).toBe('ready'), within);
    expect(made.credentials).toEqual({});
    answer = ({ event }) => (event === 'ConnectUser' ? [connected] : []);
    server.cut();
    const signIns = () => server.frames.filter(({ event }) => event === 'ConnectUser');
    await vi.waitFor(() => expect(signIns()).toHaveLength(2), within);
    expect(signIns().map((frame) => frame['deviceKey'])).toEqual([undefined, deviceKey]);
    await vi.waitFor(() => expect(made.mode).toBe('extended'), within);
    made.forgetDevice();
    expect(made.deviceKey).toBeUndefined();
    await vi.waitFor(() => expect(names()).toContain('ForgetDevice'), within);
  });

  it('says whether somebody is at the device: along with it, at every change, and again on the next connection', async () => {
    answer = ({ event }) => (event === 'ConnectUser' ? [connected] : []);
    away = true;
    const made = start();
    await vi.waitFor(() => expect(states.at(-1)).toBe('ready'), within);
    made.tellAway();
    away = false;
    made.tellAway();
    made.tellAway();
    const said = () => server.frames.filter((frame) => 'away' in frame).map(({ event, away: now }) => [event, now]);
    await vi.waitFor(
      () =>
        expect(said()).toEqual([
          ['ConnectUser', true],
          ['SetAway', false],
        ]),
      within,
    );
    away = true;
    server.cut();
    await vi.waitFor(() => expect(said().at(-1)).toEqual(['ConnectUser', true]), within);
    expect(said()).toHaveLength(3);
  });

  it('says what changed while it was not done yet', async () => {
    start();
    await vi.waitFor(() => expect(names()).toContain('ConnectUser'), within);
    away = true;
    server.say(connected);
    await vi.waitFor(() => expect(server.frames).toContainEqual({ event: 'SetAway', away: true }), within);
  });

  it('tells an existing server nothing of it', async () => {
    answer = ({ event }) => (event === 'GetUserChats' ? [{ event: 'ReturnUserChats', chats: [] }] : []);
    const made = start();
    await vi.waitFor(() => expect(states.at(-1)).toBe('ready'), within);
    away = true;
    made.tellAway();
    await made.ask({ event: 'GetUserChats', ...made.credentials }, 'ReturnUserChats');
    expect(names()).not.toContain('SetAway');
  });

  it('works in the base protocol where the list comes and nothing before it', async () => {
    answer = ({ event }) => (event === 'GetUserChats' ? [{ event: 'ReturnUserChats', chats: [] }] : []);
    start();
    await vi.waitFor(() => expect(states.slice(-2)).toEqual(['base -', 'ready']), within);
  });

  it('ends with a wrong password, and does not try it again', async () => {
    answer = ({ event }) => (event === 'ConnectUser' ? [{ event: 'WrongAuthInIdentifier' }] : []);
    start();
    await vi.waitFor(() => expect(states.at(-1)).toBe('refused'), within);
    expect(server.connections).toBe(1);
  });
});

describe('a change', () => {
  it('is sent again with the same id after a loss', async () => {
    answer = ({ event }) => (event === 'ConnectUser' ? [connected] : []);
    const { outbox } = start();
    await vi.waitFor(() => expect(states).toContain('ready'), within);
    outbox.add(mine('x', { tried: null }));
    await vi.waitFor(() => expect(names()).toContain('SendMessage'), within);
    answer = (frame) =>
      frame.event === 'ConnectUser'
        ? [connected]
        : frame.event === 'SendMessage'
          ? [{ event: 'Acknowledged', clientId: frame['clientId'], chat: 'c', id: 4, time: 1 }]
          : [];
    server.cut();
    await vi.waitFor(() => expect(outbox.changes).toEqual([]), within);
    const messages = server.frames.filter(({ event }) => event === 'SendMessage');
    expect(messages.map((frame) => frame['clientId'])).toEqual(['x', 'x']);
  });

  it('carries no field of ours towards a base server, and is compared with the history after a loss', async () => {
    const history: Frame[] = [];
    const base = (frame: Frame): readonly Frame[] => {
      switch (frame.event) {
        case 'GetUserChats':
          return [{ event: 'ReturnUserChats', chats: [] }];
        case 'GetChatMessages':
          return [{ event: 'ReturnChatMessages', chat: 'c', messages: history }];
        default:
          return [];
      }
    };
    answer = base;
    const { outbox } = start();
    await vi.waitFor(() => expect(states).toContain('ready'), within);
    outbox.add(mine('x', { tried: null }));
    await vi.waitFor(() => expect(names()).toContain('SendMessage'), within);
    const sent = server.frames.find(({ event }) => event === 'SendMessage');
    expect(sent).toEqual({ event: 'SendMessage', sender: 'me', dataType: 'text', value: 'mine', chat: 'c', reply: '' });
    // The message was stored, but its echo is lost.
    const stored = { id: 4, sender: 'me', username: 'Me', avatar: '', dataType: 'text', value: 'mine' };
    history.push({ ...stored, reply: '', time: 5, isRead: 0, reaction: [] } as unknown as Frame);
    server.cut();
    await vi.waitFor(() => expect(outbox.changes).toEqual([]), within);
    expect(names().filter((name) => name === 'SendMessage')).toHaveLength(1);
  });

  it('goes out again to a base server whose history does not have it', async () => {
    answer = ({ event }) => (event === 'GetUserChats' ? [{ event: 'ReturnUserChats', chats: [] }] : []);
    const { outbox } = start();
    await vi.waitFor(() => expect(states).toContain('ready'), within);
    outbox.add(mine('x', { tried: null }));
    await vi.waitFor(() => expect(names()).toContain('SendMessage'), within);
    answer = (frame) => {
      if (frame.event === 'GetUserChats') return [{ event: 'ReturnUserChats', chats: [] }];
      // This message has the same text, but is older than the attempt to send.
      const old = { id: 3, sender: 'me', username: '', avatar: '', dataType: 'text', value: 'mine' };
      const messages = [{ ...old, reply: '', time: 5, isRead: 0, reaction: [] }];
      if (frame.event === 'GetChatMessages') return [{ event: 'ReturnChatMessages', chat: 'c', messages }];
      if (frame.event === 'SendMessage') return [{ ...frame, id: 4, time: 6 }];
      return [];
    };
    server.cut();
    await vi.waitFor(() => expect(outbox.changes).toEqual([]), within);
    expect(names().filter((name) => name === 'SendMessage')).toHaveLength(2);
  });
});

describe('a question without an answer', () => {
  /** Lets the time pass that a question waits, and leaves the sockets their own. */
  const untilSilent = async (asked: Promise<unknown>) => {
    const reason = asked.then(
      () => 'answered',
      (error: unknown) => (error as { reason: string }).reason,
    );
    await expect.poll(() => Promise.race([reason, Promise.resolve('waits')]), { timeout: 25_000 }).toBe('silent');
  };

  it('is no lost connection where the server answers others', { timeout: 40_000 }, async () => {
    answer = ({ event }) => (event === 'GetUserChats' ? [{ event: 'ReturnUserChats', chats: [] }] : []);
    const made = start();
    await vi.waitFor(() => expect(states.at(-1)).toBe('ready'), within);
    await untilSilent(made.ask({ event: 'GetUsers', search: "o'neil", skip: 0 }, 'ReturnUsers'));
    await vi.waitFor(() => expect(names().filter((name) => name === 'GetUserChats')).toHaveLength(2), within);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(server.connections).toBe(1);
    expect(states.at(-1)).toBe('ready');
  });
});
