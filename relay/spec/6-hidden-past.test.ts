import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectAll, makeGroup, text } from '../testing/group.js';
import { startRelay, type StartedRelay } from '../testing/start-relay.js';
import { connect, type Frame, register, type TestClient, type TestUser } from '../testing/test-client.js';

/** Clara is added to a group without its past: message 1 and 2 are hidden from her, 3 is not. */
let started: StartedRelay;
let anna: TestUser;
let boris: TestUser;
let clara: TestUser;
let a: TestClient;
let b: TestClient;
let baseB: TestClient;
let chat: string;
/** Clara's connections: one with the extensions in the chat, one elsewhere, and a base one in the chat. */
let hers: Readonly<Record<'inChat' | 'elsewhere' | 'base', TestClient>>;

beforeAll(async () => {
  started = await startRelay();
  anna = await register(started, 'Anna');
  boris = await register(started, 'Boris');
  clara = await register(started, 'Clara');
  [a, b] = await connectAll(started, [anna, boris]);
  baseB = await connect(started, boris);
  hers = {
    inChat: await connect(started, clara, true),
    elsewhere: await connect(started, clara, true),
    base: await connect(started, clara),
  };
});

afterAll(() => started.stop());

beforeEach(async () => {
  chat = await makeGroup([a, b], [anna, boris]);
  a.send(text(anna, chat, 'secret 1'));
  a.send(text(anna, chat, 'secret 2'));
  a.send({ event: 'PinMessage', chat, id: 1 });
  a.send({ event: 'ChangeChat', chat, historyForNew: false });
  a.send({ event: 'AddMembers', chat, usersToAdd: [clara.identifier] });
  await a.drain();
  for (const client of [b, baseB, hers.inChat, hers.base]) client.send({ event: 'OpenChat', chat_name: chat });
  for (const client of [...Object.values(hers), b, baseB]) await client.drain();
  a.send(text(anna, chat, 'open 3'));
  await quiet();
});

/** Waits until everybody has what was sent. */
async function quiet(): Promise<void> {
  for (const client of [a, b, baseB, ...Object.values(hers)]) await client.drain();
}

async function heard(by: TestClient, ...frames: Frame[]): Promise<Record<keyof typeof hers, Frame[]>> {
  for (const frame of frames) by.send(frame);
  const own = await by.drain();
  expect(own.filter(({ event }) => event === 'Error')).toEqual([]);
  const [inChat, elsewhere, base] = [await hers.inChat.drain(), await hers.elsewhere.drain(), await hers.base.drain()];
  return { inChat, elsewhere, base };
}

const nothing = { inChat: [], elsewhere: [], base: [] };
const change = (user: TestUser) => ({ chat, sender: user.identifier, identifier: user.identifier });

describe('6.7: who was added without the past hears nothing of it', () => {
  it.each([
    ['an edit', () => ({ event: 'EditMessage', ...change(anna), id: 1, value: 'other words' }), () => a],
    ['a deletion', () => ({ event: 'DeleteMessage', ...change(anna), id: 2 }), () => a],
    ['a reaction', () => ({ event: 'AddReaction', ...change(boris), msgId: 1, type: 'x' }), () => b],
    ['a reaction taken back', () => ({ event: 'RemoveReaction', ...change(boris), msgId: 1 }), () => b],
    ['a message read', () => ({ event: 'ReadMessage', chat, id: 1 }), () => b],
    ['a cursor', () => ({ event: 'ReadUpTo', chat, id: 2 }), () => b],
    ['a pin', () => ({ event: 'PinMessage', chat, id: 2 }), () => a],
    ['a pin taken away', () => ({ event: 'UnpinMessage', chat, id: 1 }), () => a],
  ])('%s', async (_, frame, by) => {
    expect(await heard(by(), frame())).toEqual(nothing);
    // The same about a message that she sees is told.
    const { id, msgId } = frame() as { id?: number; msgId?: number };
    const visible = { ...frame(), ...(id !== undefined && { id: 3 }), ...(msgId !== undefined && { msgId: 3 }) };
    const { inChat, elsewhere } = await heard(by(), visible);
    expect(inChat.length).toBeGreaterThan(0);
    expect(elsewhere.length).toBeGreaterThan(0);
  });

  it('3.1: of all that is read up to a message, a base connection hears of what its user sees', async () => {
    const { base } = await heard(b, { event: 'ReadUpTo', chat, id: 3 });
    expect(base).toEqual([{ event: 'MessageIsRead', chat, id: 3 }]);
    const ids = (await baseB.drain()).filter(({ event }) => event === 'MessageIsRead').map(({ id }) => Number(id));
    expect(ids).toEqual([1, 2, 3]);
  });

  it('a change of the chat tells neither its hidden pins nor who has read how far in it', async () => {
    await heard(b, { event: 'ReadUpTo', chat, id: 2 });
    const { inChat, elsewhere } = await heard(a, { event: 'PinMessage', chat, id: 3 });
    for (const frames of [inChat, elsewhere]) expect(frames[0]).toMatchObject({ event: 'ChatChanged', pinned: [3] });
    await b.drain();
    const list = await hers.inChat.ask({ event: 'GetUserChats' });
    expect((list['infos'] as Frame[]).find((info) => info['chat'] === chat)?.['pinned']).toEqual([3]);
    const users = await hers.inChat.ask({ event: 'GetChatUsers', table_name: chat });
    const read = (users['roles'] as Frame[]).find(({ identifier }) => identifier === boris.identifier)?.['readUpTo'];
    expect(read).toBe(0);
    const missed = await hers.inChat.ask({ event: 'Sync', position: 0 });
    const changes = (missed['events'] as Frame[]).filter((event) => event['chat'] === chat && event['pinned']);
    expect(changes.at(-1)?.['pinned']).toEqual([3]);
    expect(JSON.stringify(missed)).not.toContain('secret');
  });

  it('6.22: an answer to a hidden message reaches her without its quote, by whatever way', async () => {
    const told = await heard(
      b,
      text(boris, chat, 'answer one', { quote: { id: 1 } }),
      text(boris, chat, 'answer two', { reply: JSON.stringify({ id: 2, value: 'secret 2' }) }),
    );
    const [first, second] = told.inChat;
    expect([first, second]).toMatchObject([
      { value: 'answer one', reply: '' },
      { value: 'answer two', reply: '' },
    ]);
    expect(told.elsewhere.map(({ message }) => String((message as Frame)['reply']))).toEqual(['', '']);
    expect(told.base.map(({ reply }) => String(reply))).toEqual(['', '']);
    const extended = hers.inChat;
    const answers = [
      await extended.ask({ event: 'GetMessages', chat }),
      await extended.ask({ event: 'Sync', position: 0 }),
      await extended.ask({ event: 'SearchMessages', text: 'answer' }),
      await hers.base.ask({ event: 'GetChatMessages', table_name: chat, loadedMessages: 0 }),
    ];
    for (const answer of [...Object.values(told), ...answers]) {
      expect(JSON.stringify(answer)).toContain('answer two');
      expect(JSON.stringify(answer)).not.toContain('secret');
    }
    // The others get it.
    expect(JSON.stringify(await a.drain())).toContain('secret 2');
  });
});
